using System.Runtime.CompilerServices;

namespace Nf.Integrations.Tests;

/// <summary>Where things are for a test.</summary>
internal static class Repository
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public static string Codec => Path.Combine(Root, "integrations", "javascript", "nf-codec.js");

    public static string CodecChannels => Path.Combine(Root, "integrations", "javascript", "source", "channels.js");

    public static string Dissector => Path.Combine(Root, "integrations", "wireshark", "nf.lua");

    public static string DissectorChannels => Path.Combine(Root, "integrations", "wireshark", "nf_channels.lua");

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
