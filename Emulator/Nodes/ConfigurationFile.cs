using Nf.Configuration;

namespace Nf.Emulator.Nodes;

/// <summary>A node configuration and the bytes that it was read from, which go onto the node's flash as they are.</summary>
public sealed record ConfigurationFile(byte[] Content, NodeConfiguration Configuration)
{
    /// <summary>The name of the file on the node's flash drive, without the drive's own.</summary>
    public const string NameOnFlash = "node.nfc";

    /// <summary>All configurations of a folder, in the order of their names.</summary>
    /// <exception cref="BadInputException">The folder is missing or empty, or a file is no configuration.</exception>
    public static IReadOnlyList<ConfigurationFile> ReadAll(DirectoryInfo folder)
    {
        if (!folder.Exists)
        {
            throw new BadInputException($"There is no folder {folder.FullName}. Make node configurations with: dotnet run --project Gateway -- nodes add --help");
        }

        var files = folder.GetFiles("*.nfc").OrderBy(file => file.Name, StringComparer.Ordinal).Select(Read).ToArray();
        return files.Length > 0
            ? files
            : throw new BadInputException($"There is no node configuration (*.nfc) in {folder.FullName}. Make one with: dotnet run --project Gateway -- nodes add --help");
    }

    private static ConfigurationFile Read(FileInfo file)
    {
        var content = File.ReadAllBytes(file.FullName);
        var configuration = new NodeConfiguration();
        var error = configuration.TryRead(content, 0, content.Length);
        return error == ConfigurationError.None
            ? new ConfigurationFile(content, configuration)
            : throw new BadInputException($"{file.FullName} is not a usable node configuration ({error}). Make it again with: dotnet run --project Gateway -- nodes add --help");
    }
}
