using System.Xml.Linq;

namespace Nf.DeviceProjects;

/// <summary>A project that is built twice: for the chip by its .nfproj, for .NET by the .csproj beside it.</summary>
/// <param name="Folder">folder and project name</param>
/// <param name="Guid">the project's identity in its .nfproj and in nf.sln, upper case without braces</param>
/// <param name="ProjectReferences">folders of the device projects it references</param>
public sealed record DeviceProject(
    string Folder,
    string AssemblyName,
    string RootNamespace,
    string Guid,
    DeviceProjectKind Kind,
    IReadOnlyList<string> ProjectReferences)
{
    /// <summary>The device projects, each after those it references.</summary>
    public static readonly IReadOnlyList<DeviceProject> All =
    [
        new("Shared", "Nf.Shared", "Nf", "6F0B1F6C-2F63-4B7E-9C07-0C8E5A0F4C11", DeviceProjectKind.Library, []),
        new("SensorNodes", "Nf.SensorNodes", "Nf.SensorNodes", "2C8D7A54-91F0-4E0B-8B7A-5D1E7F3B9A22", DeviceProjectKind.Library, ["Shared"]),
        new("Firmware", "Nf.Firmware", "Nf.Firmware", "A4E3D1B8-3C55-4F1C-9E64-7B2A9C5D8E33", DeviceProjectKind.Application, ["Shared", "SensorNodes"]),
        new("UnitTests", "NFUnitTest", "NFUnitTest", "D91B5E0F-7A26-4C83-B1D5-3E8F6C0A7B44", DeviceProjectKind.UnitTests, ["Shared"]),
    ];

    /// <summary>This project and those it references, directly or not.</summary>
    public IEnumerable<DeviceProject> WithReferences() =>
        ProjectReferences.SelectMany(folder => All.Single(project => project.Folder == folder).WithReferences()).Append(this).Distinct();

    /// <summary>The sources: every .cs file of the folder, and those the .csproj links from elsewhere.</summary>
    public IReadOnlyList<Source> Sources(string repositoryRoot)
    {
        var folder = Path.Combine(repositoryRoot, Folder);
        var own = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Slashes(Path.GetRelativePath(folder, file)))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => new Source(file, null));
        var linked = XDocument.Load(Path.Combine(folder, Folder + ".csproj")).Descendants("Compile")
            .Where(item => item.Attribute("Include") is not null)
            .Select(item => new Source(Slashes(item.Attribute("Include")!.Value), Slashes((item.Attribute("Link") ?? item.Attribute("Include"))!.Value)));
        return [.. own.Concat(linked).OrderBy(source => source.Path, StringComparer.Ordinal)];
    }

    static string Slashes(string path) => path.Replace('\\', '/');
}

/// <summary>What a device project makes.</summary>
public enum DeviceProjectKind
{
    /// <summary>an assembly that others reference</summary>
    Library,

    /// <summary>the program that is deployed</summary>
    Application,

    /// <summary>test classes for nanoCLR</summary>
    UnitTests,
}

/// <summary>A source file of a project.</summary>
/// <param name="Path">relative to the project's folder, with forward slashes</param>
/// <param name="Link">where the project shows a file of another folder; null for its own</param>
public sealed record Source(string Path, string? Link);
