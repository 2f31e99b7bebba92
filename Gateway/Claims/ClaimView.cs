namespace Nf.Gateway.Claims;

/// <summary>How the claim of a node stands. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="FirstUplinkAt">When the node was first heard under its new key.</param>
/// <param name="Previous">What the gateway has of this node before the claim; null: nothing. Whether it goes on is the owner's to say.</param>
public sealed record ClaimView(ClaimState State, long? FirstUplinkAt, PreviousNode? Previous);
