namespace Nf.Gateway.Http;

/// <summary>How often a node has introduced itself after starting for one reason, in the last 30 days.</summary>
/// <param name="Reason">As in the specification, or a number that this gateway does not know.</param>
/// <param name="LastAt">Milliseconds since 1970-01-01 UTC.</param>
public sealed record NodeStartView(string Reason, long Count, long LastAt);
