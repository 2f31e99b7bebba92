namespace Nf.Gateway.Http;

/// <summary>How a node introduced itself.</summary>
/// <param name="At">When it was received: milliseconds since 1970-01-01 UTC.</param>
/// <param name="ResetReason">Why it started: as in the specification, or a number that this gateway does not know.</param>
/// <param name="Types">Names of the messages that it sends or understands; numbers where this gateway knows none.</param>
/// <param name="Firmware">Null: it does not know.</param>
/// <param name="Board">Name of the board's image.</param>
public sealed record NodeHelloView(long At, string ResetReason, IReadOnlyList<string> Types, string? Firmware, string? Image, string Board);
