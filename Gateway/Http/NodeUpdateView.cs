namespace Nf.Gateway.Http;

/// <summary>How far an update has come.</summary>
/// <param name="At">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Name">First 8 bytes of its SHA-256.</param>
/// <param name="Offset">Bytes that the node has.</param>
/// <param name="Reason">Why it is refused; null in other states.</param>
public sealed record NodeUpdateView(long At, string Name, int Offset, string State, string? Reason);
