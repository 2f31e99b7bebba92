using Nf.Channels;

namespace Nf.Gateway.Metrics;

/// <summary>What is told of one node. Null: never seen, none, not known, or nothing that is expected of it.</summary>
internal sealed record NodeMetrics(
    long Identity,
    NodeKind Kind,
    string Name,
    long? LastSeenAt,
    long? OverdueAt,
    long? BatteryMillivolt,
    long? SignalDbm,
    long? JournalFillPercent,
    long? PendingRecords);
