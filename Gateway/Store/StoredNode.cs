using Nf.Channels;

namespace Nf.Gateway.Store;

/// <summary>A row of the table nodes, without the key. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="NextUplinkAt">Null: always on, or never seen.</param>
/// <param name="UnclaimedAt">Since when it belongs to nobody; null: it is claimed.</param>
public sealed record StoredNode(
    long Identity,
    NodeKind Kind,
    string Name,
    int UplinkIntervalSeconds,
    long HighestUplinkCounter,
    long NextDownlinkCounter,
    uint Acknowledged,
    long Uplinks,
    long Records,
    long? LastSeenAt,
    long? NextUplinkAt,
    long? UnclaimedAt,
    NodePlace Place)
{
    /// <summary>From when on its silence means that something is wrong; null: nothing is expected of it.</summary>
    public long? OverdueAt => UnclaimedAt is null ? NodeTiming.OverdueAt(LastSeenAt, NextUplinkAt, UplinkIntervalSeconds) : null;
}
