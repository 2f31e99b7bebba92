namespace Nf.Gateway.Changes;

/// <summary>Where a bulk change stands with a node.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Why">Why it will not have it; null: nothing to say.</param>
public sealed record BulkChangeNode(string Node, string Name, BulkChangeState State, string? Why);
