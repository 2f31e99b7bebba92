using Nf.DeviceProjects;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>What scripts/update-nfproj writes is what the repository holds.</summary>
public sealed class GeneratedFilesTests
{
    [Fact]
    public void Project_files_packages_and_tables_follow_from_the_sources()
    {
        var stale = GeneratedFiles.All(Checkout.Root, Checkout.DeviceAssemblies)
            .Where(file => !File.Exists(Checkout.PathOf(file.Key)) || Checkout.Text(file.Key) != file.Value)
            .Select(file => file.Key);

        Assert.True(!stale.Any(), $"run scripts/update-nfproj and commit what it writes: {string.Join(", ", stale)}");
    }

    [Fact]
    public void An_assembly_without_a_package_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Checkout.Bill.PackagesFor(["mscorlib", "System.Nowhere"]));

        Assert.Contains("System.Nowhere", error.Message);
    }

    [Fact]
    public void A_package_brings_all_that_it_needs()
    {
        var packages = Checkout.Bill.PackagesFor(["System.Device.Wifi"]).Select(package => package.Id);

        Assert.Equal(
            [
                "nanoFramework.CoreLibrary", "nanoFramework.Runtime.Events", "nanoFramework.System.Device.Wifi", "nanoFramework.System.IO.Streams",
                "nanoFramework.System.Net", "nanoFramework.System.Text", "nanoFramework.System.Threading",
            ],
            packages);
    }

    [Fact]
    public void The_flashing_tool_is_the_one_of_the_bill_of_materials()
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(Checkout.Text(".config/dotnet-tools.json"));

        Assert.All(Checkout.Bill.Tools, tool => Assert.Equal(
            tool.Value, manifest.RootElement.GetProperty("tools").GetProperty(tool.Key).GetProperty("version").GetString()));
    }
}
