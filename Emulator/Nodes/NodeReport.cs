using System.Text.Json.Serialization;

namespace Nf.Emulator.Nodes;

/// <summary>What one node says of itself at the end of a run, read from its own flash.</summary>
/// <param name="Node">Twelve hexadecimal digits.</param>
/// <param name="Uplinks">Uplinks that the broker has acknowledged to the node.</param>
/// <param name="Committed">The highest record number that the node has written to its journal.</param>
/// <param name="Acknowledged">The highest record number that the gateway has acknowledged to the node.</param>
public sealed record NodeReport(
    [property: JsonPropertyName("node")] string Node,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("uplinks")] long Uplinks,
    [property: JsonPropertyName("committed")] long Committed,
    [property: JsonPropertyName("acknowledged")] long Acknowledged);
