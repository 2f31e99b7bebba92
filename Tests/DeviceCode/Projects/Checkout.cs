using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Nf.DeviceProjects;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>The repository that these tests were built from, as files.</summary>
static class Checkout
{
    public static readonly string Root = Path.TrimEndingDirectorySeparator(typeof(Checkout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!);

    public static readonly string DeviceAssemblies = Path.Combine(AppContext.BaseDirectory, "DeviceAssemblies");

    public static readonly BillOfMaterials Bill = BillOfMaterials.Read(PathOf("bill-of-materials.json"));

    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    public static string Text(string relativePath) => File.ReadAllText(PathOf(relativePath));

    public static DeviceProject Project(string folder) => DeviceProject.All.Single(project => project.Folder == folder);

    public static AssemblyUse Use(DeviceProject project) => AssemblyUse.Read(
        Path.Combine(DeviceAssemblies, project.AssemblyName + ".dll"),
        new Nf.DeviceProjects.PublicApi(PathOf("Emulator/NanoFramework/PublicApi")),
        DeviceProject.All.Select(other => other.AssemblyName).ToHashSet());

    /// <summary>The elements of one name in a project file, whatever its namespace.</summary>
    public static IReadOnlyList<XElement> Elements(string relativePath, string name) =>
        [.. XDocument.Load(PathOf(relativePath)).Descendants().Where(element => element.Name.LocalName == name)];

    public static string Property(string relativePath, string name) => Elements(relativePath, name).Single().Value;

    public static IReadOnlyList<string> Includes(string relativePath, string item) =>
        [.. Elements(relativePath, item).Select(element => (string?)element.Attribute("Include")).OfType<string>()];

    /// <summary>Runs a program in the repository; gives its exit code and both outputs, one after the other.</summary>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>A refusal: one line, an exit code that says so, and in the line what was wrong and what to do.</summary>
    public static void AssertRefused((int ExitCode, string Output) run, params string[] parts)
    {
        Assert.NotEqual(0, run.ExitCode);
        Assert.Single(Regex.Split(run.Output.TrimEnd(), "\r?\n"));
        Assert.All(parts, part => Assert.Contains(part, run.Output));
    }
}
