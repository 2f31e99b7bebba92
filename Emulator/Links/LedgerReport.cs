using Nf.Configuration;

namespace Nf.Emulator.Links;

/// <summary>A configuration report as it arrived.</summary>
/// <param name="OfferedVersion">0 when it answers none.</param>
/// <param name="InForce">What the node said is in force; null when its settings cannot be read.</param>
/// <param name="ReceivedUtcMilliseconds">True time.</param>
public sealed record LedgerReport(
    uint OfferedVersion,
    ConfigurationError Error,
    int Field,
    uint VersionInForce,
    NodeConfiguration? InForce,
    long ReceivedUtcMilliseconds);
