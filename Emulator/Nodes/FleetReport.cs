using System.Text.Json.Serialization;

namespace Nf.Emulator.Nodes;

/// <summary>What a fleet's nodes say of themselves; the gateway's audit holds its database against it.</summary>
public sealed record FleetReport([property: JsonPropertyName("nodes")] IReadOnlyList<NodeReport> Nodes);
