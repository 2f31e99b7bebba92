using System.Runtime.CompilerServices;

namespace Nf.WholePath.Tests;

/// <summary>Where things are for a test.</summary>
internal static class Repository
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    /// <summary>A folder for what a run leaves to look at.</summary>
    public static string Pictures => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "pictures")).FullName;

    /// <summary>A new empty folder.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("nf-whole-path-").FullName;

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
