using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest.Maintenance;

/// <summary>With partitions: a month goes when all of it is old enough. What is of no month goes row by row.</summary>
internal sealed class PartitionRetention(IngestConnection connection, RetentionOptions options) : Retention(options)
{
    private const long RoundMilliseconds = Rollups.MillisecondsPerHour;

    private readonly Partitions _partitions = new(connection);
    private long _framesAt;
    private long _recordsAt;

    protected override bool ExpireFrames(long before)
    {
        if (before - _framesAt < RoundMilliseconds)
        {
            return false;
        }

        _framesAt = before;
        foreach ((string name, _, _) in _partitions.Of("frames").Where(partition => partition.End <= before))
        {
            _partitions.Drop(name);
        }

        Execute("DELETE FROM frames_default WHERE received_at < @before", before);
        return false;
    }

    protected override bool ExpireRecords(long before, long now, HashSet<long> changed)
    {
        if (now - _recordsAt < RoundMilliseconds)
        {
            return false;
        }

        using Statement marked = connection.Once("SELECT count(*) FROM rollup_marks WHERE hour < @hour");
        if (marked.Scalar<long>(before / Rollups.MillisecondsPerHour) > 0)
        {
            return false;
        }

        _recordsAt = now;
        foreach ((string name, _, long end) in _partitions.Of("records").Where(partition => partition.End <= before))
        {
            Note(name, end, changed);
            _partitions.Drop(name);
        }

        List<(string Name, long Begin, long End)> months = _partitions.Of("measurements");
        foreach ((string name, _, _) in months.Where(partition => partition.End <= before))
        {
            _partitions.Drop(name);
        }

        // What is of times that no month has, of clocks that ran wrong, is older than the oldest month that is left: then it can go, and late
        // records add to its roll-ups.
        Note("records_default", before, changed);
        Execute("DELETE FROM records_default WHERE received_at < @before", before);
        long measuredFrom = Math.Min(before, months.Where(partition => partition.End > before).Select(partition => partition.Begin).DefaultIfEmpty(before).Min());
        Execute("DELETE FROM measurements_default WHERE at < @from", measuredFrom);
        Execute("UPDATE nodes SET measured_from = @from WHERE measured_from < @from", measuredFrom);
        return false;
    }

    /// <summary>Numbers that are about to go are never new again.</summary>
    private void Note(string partition, long before, HashSet<long> changed)
    {
        using Statement note = connection.Once(
            $"""
            UPDATE nodes SET expired_records = going.number
            FROM (SELECT node, key_number, max(number) AS number FROM {partition} WHERE received_at < @before GROUP BY node, key_number) going
            WHERE identity = going.node AND nodes.key_number = going.key_number AND expired_records < going.number AND going.number <= acknowledged
            RETURNING identity
            """);
        using DbDataReader row = note.Read(before);
        while (row.Read())
        {
            changed.Add(row.GetInt64(0));
        }
    }

    private void Execute(string sql, long value)
    {
        using Statement statement = connection.Once(sql);
        statement.Execute(value);
    }
}
