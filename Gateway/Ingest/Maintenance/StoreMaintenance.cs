using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest.Maintenance;

/// <summary>What the one that stores does beside: a little at a time, so that uplinks do not wait.</summary>
internal sealed class StoreMaintenance(IngestConnection connection, RetentionOptions options)
{
    private const int HoursAtOnce = 200;

    private readonly Rollups _rollups = new(connection);
    private readonly Retention _retention = Retention.For(connection, options);
    private readonly Partitions? _partitions = connection.IsShared ? new Partitions(connection) : null;
    private long _partitionsAt;

    /// <summary>Before anything is stored: rows that move into a partition later are out of sight of who reads meanwhile.</summary>
    public void MakePartitions(long now)
    {
        if (_partitions is not null && Math.Abs(now - _partitionsAt) > Rollups.MillisecondsPerHour)
        {
            _partitions.Make(now);
            _partitionsAt = now;
        }
    }

    /// <summary>Does some of what there is to do.</summary>
    /// <returns>Hours that were rolled up, nodes whose rows were changed, and whether there is more to do.</returns>
    public (List<(long Node, long Hour)> RolledUp, HashSet<long> Changed, bool IsMore) Do(long now)
    {
        if (connection.IsShared)
        {
            // A backup that is being written holds locks: better later than that uplinks wait.
            using Statement patience = connection.Once("SET LOCAL lock_timeout = '100ms'");
            patience.Execute();
        }

        MakePartitions(now);
        List<(long Node, long Hour)> rolledUp = _rollups.RollUp(now, HoursAtOnce);
        var changed = new HashSet<long>();
        return (rolledUp, changed, _retention.Expire(now, changed) || rolledUp.Count == HoursAtOnce);
    }
}
