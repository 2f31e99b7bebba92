using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest.Maintenance;

/// <summary>Deletes what is older than it is to be kept, a little at a time. An hour that is not rolled up yet is not deleted.</summary>
internal abstract class Retention(RetentionOptions options)
{
    /// <returns>Whether there is more to do.</returns>
    /// <param name="changed">Receives the nodes whose rows were changed.</param>
    public bool Expire(long now, HashSet<long> changed)
    {
        bool any = false;
        if (options.RawFrames is { } raw)
        {
            any |= ExpireFrames(now - (long)raw.TotalMilliseconds);
        }

        if (options.Records is { } records)
        {
            long before = now - (long)records.TotalMilliseconds;
            any |= ExpireRecords(before - (before % Rollups.MillisecondsPerHour), now, changed);
        }

        return any;
    }

    public static Retention For(IngestConnection connection, RetentionOptions options) =>
        connection.IsShared ? new PartitionRetention(connection, options) : new RowRetention(connection, options);

    protected abstract bool ExpireFrames(long before);

    /// <param name="before">A whole hour.</param>
    protected abstract bool ExpireRecords(long before, long now, HashSet<long> changed);
}
