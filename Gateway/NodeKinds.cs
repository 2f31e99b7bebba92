using Nf.Channels;

namespace Nf.Gateway;

/// <summary>Node kinds as they are written in options, files and the HTTP interface: lower case.</summary>
public static class NodeKinds
{
    /// <summary>Every kind that a node can have.</summary>
    public static NodeKind[] All { get; } = [.. Enum.GetValues<NodeKind>().Where(kind => ReadingLayout.For(kind) is not null)];

    public static string Text(NodeKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>Intervals that a new node of this kind gets.</summary>
    public static (int SampleSeconds, int UplinkSeconds) StandardIntervals(NodeKind kind) => kind switch
    {
        NodeKind.Switch => (60, 300),
        NodeKind.Bin => (900, 3600),
        _ => (300, 900),
    };

    public static bool TryParse(string text, out NodeKind kind)
    {
        kind = All.FirstOrDefault(known => Text(known) == text);
        return kind != NodeKind.Unknown;
    }
}
