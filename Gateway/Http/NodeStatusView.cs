namespace Nf.Gateway.Http;

/// <summary>How a node itself is doing. Null: there is none, or the node does not know.</summary>
/// <param name="At">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="ResetReason">Why it last started: as in the specification, or a number that this gateway does not know.</param>
/// <param name="BatteryMillivolt">Under load.</param>
/// <param name="PendingRecords">Stored in the node and not acknowledged.</param>
/// <param name="AwakeMilliseconds">From the start of its program to this status.</param>
public sealed record NodeStatusView(
    long At,
    string ResetReason,
    int? BatteryMillivolt,
    int? SignalDbm,
    int? FreeHeapBytes,
    long PendingRecords,
    int JournalFillPercent,
    string? Firmware,
    string? Image,
    long AwakeMilliseconds);
