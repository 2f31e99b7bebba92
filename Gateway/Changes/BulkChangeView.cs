using System.Text.Json.Serialization;
using Nf.Gateway.Http;

namespace Nf.Gateway.Changes;

/// <summary>A change that many nodes got. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Settings">What it changes; null: it is a command.</param>
/// <param name="Total">Nodes that it is for.</param>
/// <param name="Done">Nodes that have it.</param>
/// <param name="Failed">Nodes that will not have it.</param>
/// <param name="Nodes">Where it stands with each; only where it was asked for by itself.</param>
public sealed record BulkChangeView(
    long Id,
    long At,
    SettingsView? Settings,
    CommandRequest? Command,
    int Total,
    int Done,
    int Failed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<BulkChangeNode>? Nodes = null);
