namespace Nf.Gateway.Claims;

/// <summary>Asks for labels with new codes.</summary>
/// <param name="Nodes">Identities of the boards, at most 240.</param>
/// <param name="Page">Address of the pairing page; left out: the gateway's own, as it was called.</param>
public sealed record LabelRequest(IReadOnlyList<string>? Nodes, string? Page = null);
