using System.Xml.Linq;
using Mono.Cecil;
using Nf.DeviceCode.Tests.Gates;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>Dependencies point one way: firmware to nodes to protocol; the emulated hardware knows nothing of the firmware.</summary>
public sealed class DependencyTests
{
    private static readonly string[] Ours = ["Nf.Shared", "Nf.SensorNodes", "Nf.Firmware", "Nf.Gateway", "Nf.Emulator", "Mosquitto", "NanoFramework", "VirtualBoards"];

    [Theory]
    [InlineData("Nf.Shared")]
    [InlineData("Nf.SensorNodes", "Nf.Shared", "NanoFramework")]
    [InlineData("Nf.Firmware", "Nf.SensorNodes", "Nf.Shared", "NanoFramework")]
    [InlineData("NanoFramework", "VirtualBoards")]
    public void A_compiled_assembly_uses_only_what_stands_below_it(string assembly, params string[] below)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, "DeviceAssemblies", assembly + ".dll"));
        Assert.Subset(below.ToHashSet(), module.AssemblyReferences.Select(reference => reference.Name).Intersect(Ours).ToHashSet());
    }

    [Theory]
    [InlineData("Emulator/Boards/Boards.csproj")]
    [InlineData("Mosquitto/Mosquitto.csproj")]
    [InlineData("Gateway/Gateway.csproj", "Shared.csproj", "Mosquitto.csproj")]
    public void A_project_refers_only_to_what_stands_below_it(string project, params string[] below)
    {
        var references = XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Split('\\', '/')[^1]);
        Assert.Subset(below.ToHashSet(), references.ToHashSet());
    }
}
