using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest.Maintenance;

/// <summary>Without partitions: frames from the oldest on; records node after node, each once a day.</summary>
internal sealed class RowRetention(IngestConnection connection, RetentionOptions options) : Retention(options)
{
    private const int FramesAtOnce = 1000;
    private const long LongestAtOnce = 7 * 24 * Rollups.MillisecondsPerHour;
    private const long RoundMilliseconds = 24 * Rollups.MillisecondsPerHour;

    private readonly Statement _frames = connection.Prepare(
        $"""
        DELETE FROM frames WHERE id IN (
            SELECT id FROM (SELECT id, received_at FROM frames ORDER BY id LIMIT {FramesAtOnce}) oldest WHERE received_at < @before)
        """);
    private readonly Statement _next = connection.Prepare("SELECT min(identity) FROM nodes WHERE identity > @last");
    private readonly Statement _oldest = connection.Prepare("SELECT min(at) FROM measurements WHERE node = @node");
    private readonly Statement _isMarked = connection.Prepare("SELECT EXISTS (SELECT 1 FROM rollup_marks WHERE node = @node AND hour < @hour)");
    private readonly Statement _lastExpired = connection.Prepare(
        """
        SELECT max(r.number) FROM records r JOIN nodes n ON n.identity = r.node AND n.key_number = r.key_number
        WHERE r.node = @node AND r.number <= n.acknowledged AND coalesce(r.sampled_at, r.received_at) < @before
        """);
    private readonly Statement _measurements = connection.Prepare("DELETE FROM measurements WHERE node = @node AND at < @before");
    private readonly Statement _records = connection.Prepare(
        """
        DELETE FROM records WHERE node = @node AND coalesce(sampled_at, received_at) < @before
        AND (number <= @last OR key_number < (SELECT key_number FROM nodes WHERE identity = @node))
        """);
    private readonly Statement _mark = connection.Prepare(
        """
        UPDATE nodes SET measured_from = @before,
            expired_records = CASE WHEN expired_records < @last THEN @last ELSE expired_records END WHERE identity = @node
        """);
    private readonly Statement[] _facts =
    [
        .. new[] { "statuses", "hellos" }.Select(table => connection.Prepare(
            $"""
            DELETE FROM {table} WHERE node = @node AND received_at < @before AND (key_number, counter) <>
                (SELECT key_number, counter FROM {table} WHERE node = @node ORDER BY key_number DESC, counter DESC LIMIT 1)
            """)),
    ];

    private long _node = -1;
    private long _roundAt;

    protected override bool ExpireFrames(long before) => _frames.Execute(before) == FramesAtOnce;

    protected override bool ExpireRecords(long before, long now, HashSet<long> changed)
    {
        if (now - _roundAt < RoundMilliseconds)
        {
            return false;
        }

        if (_next.Scalar<long?>(_node) is not { } node)
        {
            (_node, _roundAt) = (-1, now);
            return false;
        }

        long? oldest = _oldest.Scalar<long?>(node);
        long until = oldest is { } first ? Math.Min(before, first + LongestAtOnce - (first % Rollups.MillisecondsPerHour)) : before;
        if (oldest < before && !_isMarked.Scalar<bool>(node, until / Rollups.MillisecondsPerHour))
        {
            long last = _lastExpired.Scalar<long?>(node, until) ?? 0;
            _measurements.Execute(node, until);
            _records.Execute(node, until, last);
            _mark.Execute(until, last, node);
            changed.Add(node);
        }

        if (until == before)
        {
            foreach (Statement facts in _facts)
            {
                facts.Execute(node, before);
            }

            _node = node;
        }

        return true;
    }
}
