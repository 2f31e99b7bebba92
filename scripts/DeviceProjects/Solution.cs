using System.Security.Cryptography;
using System.Text;

namespace Nf.DeviceProjects;

/// <summary>Writes nf.sln: every .nfproj of the device projects and every .csproj of the repository.</summary>
public static class Solution
{
    const string ChipProjectType = "11A8DD76-328B-46DF-9F39-F559912D0360";
    const string DotnetProjectType = "9A19103F-16F7-4668-BE54-9A1E7A4F7556";
    const string FolderType = "2150E333-8FDC-42A3-9474-1A3956D46DE8";

    static readonly string[] NotSources = ["artifacts", "packages", "node_modules", "bin", "obj", "data"];

    /// <summary>The text of nf.sln.</summary>
    public static string Write(string repositoryRoot)
    {
        var entries = Entries(repositoryRoot);
        var folders = entries.Select(entry => entry.SolutionFolder).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("\nMicrosoft Visual Studio Solution File, Format Version 12.00\n# Visual Studio Version 17\nVisualStudioVersion = 17.0.31903.59\nMinimumVisualStudioVersion = 10.0.40219.1\n");
        foreach (var folder in folders)
        {
            text.Append($"Project(\"{{{FolderType}}}\") = \"{folder}\", \"{folder}\", \"{{{Identity(folder)}}}\"\nEndProject\n");
        }

        foreach (var entry in entries)
        {
            text.Append($"Project(\"{{{(entry.OnChip ? ChipProjectType : DotnetProjectType)}}}\") = \"{entry.Name}\", \"{entry.Path.Replace('/', '\\')}\", \"{{{entry.Guid}}}\"\nEndProject\n");
        }

        text.Append("Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n\t\tDebug|Any CPU = Debug|Any CPU\n\t\tRelease|Any CPU = Release|Any CPU\n\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n");
        foreach (var entry in entries)
        {
            foreach (var configuration in new[] { "Debug|Any CPU", "Release|Any CPU" })
            {
                text.Append($"\t\t{{{entry.Guid}}}.{configuration}.ActiveCfg = {configuration}\n");
                text.Append($"\t\t{{{entry.Guid}}}.{configuration}.Build.0 = {configuration}\n");
                text.Append(entry.Deployed ? $"\t\t{{{entry.Guid}}}.{configuration}.Deploy.0 = {configuration}\n" : "");
            }
        }

        text.Append("\tEndGlobalSection\n\tGlobalSection(SolutionProperties) = preSolution\n\t\tHideSolutionNode = FALSE\n\tEndGlobalSection\n\tGlobalSection(NestedProjects) = preSolution\n");
        foreach (var entry in entries.Where(entry => entry.SolutionFolder is not null))
        {
            text.Append($"\t\t{{{entry.Guid}}} = {{{Identity(entry.SolutionFolder!)}}}\n");
        }

        return text.Append("\tEndGlobalSection\nEndGlobal\n").Replace("\n", "\r\n").ToString();
    }

    /// <summary>The projects of the solution, by path.</summary>
    public static IReadOnlyList<SolutionEntry> Entries(string repositoryRoot)
    {
        var chip = DeviceProject.All.Select(project => new SolutionEntry(
            $"{project.Folder}/{project.Folder}.nfproj", project.Folder, project.Guid, "Chip", true, project.Kind == DeviceProjectKind.Application));
        var dotnet = Projects(new DirectoryInfo(repositoryRoot))
            .Select(file => Path.GetRelativePath(repositoryRoot, file).Replace('\\', '/'))
            .Select(path => new SolutionEntry(path, Path.GetFileNameWithoutExtension(path), Identity(path), FolderOf(path), false, false));
        return [.. chip.Concat(dotnet).OrderBy(entry => entry.Path, StringComparer.Ordinal)];
    }

    static IEnumerable<string> Projects(DirectoryInfo folder) =>
        folder.EnumerateFiles("*.csproj").Select(file => file.FullName).Concat(folder.EnumerateDirectories()
            .Where(child => !child.Name.StartsWith('.') && !NotSources.Contains(child.Name))
            .SelectMany(Projects));

    static string? FolderOf(string path) => path.Split('/')[0] switch
    {
        "Tests" => "Tests",
        "scripts" => "Tools",
        _ => null,
    };

    /// <summary>The same identity for the same path on every machine.</summary>
    static string Identity(string path) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("nf/" + path)).AsSpan(0, 16)).ToString().ToUpperInvariant();
}

/// <summary>A project in nf.sln.</summary>
/// <param name="Path">relative to the repository, with forward slashes</param>
/// <param name="SolutionFolder">keeps a .nfproj and the .csproj of the same name apart; null for none</param>
/// <param name="OnChip">a .nfproj</param>
/// <param name="Deployed">the application that Visual Studio puts on the chip</param>
public sealed record SolutionEntry(string Path, string Name, string Guid, string? SolutionFolder, bool OnChip, bool Deployed);
