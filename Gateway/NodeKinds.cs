using Nf.Channels;

namespace Nf.Gateway;

/// <summary>Node kinds as they are written in options, files and the HTTP interface: lower case.</summary>
public static class NodeKinds
{
    /// <summary>Every kind that a node can have.</summary>
    public static NodeKind[] All { get; } = [.. Enum.GetValues<NodeKind>().Where(kind => ReadingLayout.For(kind) is not null)];

    public static string Text(NodeKind kind) => kind.ToString().ToLowerInvariant();

    public static bool TryParse(string text, out NodeKind kind)
    {
        kind = All.FirstOrDefault(known => Text(known) == text);
        return kind != NodeKind.Unknown;
    }
}
