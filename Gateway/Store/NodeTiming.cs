namespace Nf.Gateway.Store;

/// <summary>When a node's silence means something. Times are milliseconds since 1970-01-01 UTC.</summary>
public static class NodeTiming
{
    private const long MinimumGraceMilliseconds = 30_000;
    private const int AlwaysOnIntervals = 3;

    /// <summary>
    /// Sleeping nodes: a tenth of the interval beyond the announced uplink (clock drift, a retry to join), at least 30 s.
    /// Always-on nodes: three of their configured uplink intervals.
    /// </summary>
    /// <returns>Null when the node was never seen.</returns>
    public static long? OverdueAt(long? lastSeenAt, long? nextUplinkAt, int uplinkIntervalSeconds)
    {
        if (lastSeenAt is not { } seen)
        {
            return null;
        }

        return nextUplinkAt is { } next
            ? next + Math.Max(MinimumGraceMilliseconds, (next - seen) / 10)
            : seen + Math.Max(MinimumGraceMilliseconds, AlwaysOnIntervals * 1000L * uplinkIntervalSeconds);
    }
}
