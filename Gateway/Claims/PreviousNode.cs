namespace Nf.Gateway.Claims;

/// <summary>A node that was here before.</summary>
/// <param name="Kind">"switch", "bin" or "pond".</param>
/// <param name="Records">Records that are shown as its own.</param>
public sealed record PreviousNode(string Name, string Kind, string? Place, long Records, long? LastSeenAt);
