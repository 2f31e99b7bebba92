using Nf.Gateway.Http;

namespace Nf.Gateway.Changes;

/// <summary>The same for many nodes: settings or a command.</summary>
/// <param name="Nodes">These nodes, 12 hexadecimal digits each; null: those of <paramref name="Place"/> and <paramref name="Kind"/>.</param>
/// <param name="Place">Nodes of this place.</param>
/// <param name="Kind">Nodes of this kind; with a place both have to fit.</param>
/// <param name="Settings">What is given changes, the rest stays.</param>
public sealed record BulkChangeRequest(
    IReadOnlyList<string>? Nodes = null, string? Place = null, string? Kind = null, SettingsView? Settings = null, CommandRequest? Command = null);
