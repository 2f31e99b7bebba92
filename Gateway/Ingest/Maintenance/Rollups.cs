using System.Data.Common;
using Nf.Channels;

namespace Nf.Gateway.Ingest.Maintenance;

/// <summary>
/// Minimum, maximum, count and sum of each hour and day. An hour is marked when something of it is stored, rolled up when it is over, and
/// rolled up again when something late of it is stored.
/// </summary>
internal sealed class Rollups(IngestConnection connection)
{
    public const long MillisecondsPerHour = 3_600_000;

    private const string Hour =
        """
        INSERT INTO hourly_rollups (node, channel, hour, key_number, count, minimum, maximum, total)
        SELECT node, channel, @hour, key_number, count(*), min(value), max(value), CAST(sum(value) AS BIGINT) FROM measurements
        WHERE node = @node AND at >= @from AND at < @to AND quality = 0 GROUP BY node, channel, key_number
        ON CONFLICT (node, channel, hour, key_number) DO UPDATE SET
        """;

    private static readonly string Day =
        $"""
        INSERT INTO daily_rollups (node, channel, day, key_number, count, minimum, maximum, total)
        SELECT node, channel, @day, key_number, CAST(sum(count) AS BIGINT), min(minimum), max(maximum), CAST(sum(total) AS BIGINT) FROM hourly_rollups
        WHERE node = @node AND channel IN ({string.Join(", ", ChannelCatalogue.All.Select(channel => channel.Number))}) AND hour >= @first AND hour < @next
        GROUP BY node, channel, key_number
        ON CONFLICT (node, channel, day, key_number) DO UPDATE SET
            count = excluded.count, minimum = excluded.minimum, maximum = excluded.maximum, total = excluded.total
        """;

    private readonly Statement _marks = connection.Prepare(
        """
        SELECT m.node, m.hour, coalesce(n.measured_from, 0) FROM rollup_marks m LEFT JOIN nodes n ON n.identity = m.node
        WHERE m.hour < @hour ORDER BY m.hour, m.node LIMIT @limit
        """);
    private readonly Statement _replaceHour = connection.Prepare(
        $"{Hour} count = excluded.count, minimum = excluded.minimum, maximum = excluded.maximum, total = excluded.total");
    private readonly Statement _addToHour = connection.Prepare(
        $"""
        {Hour} count = hourly_rollups.count + excluded.count, total = hourly_rollups.total + excluded.total,
            minimum = CASE WHEN excluded.minimum < hourly_rollups.minimum THEN excluded.minimum ELSE hourly_rollups.minimum END,
            maximum = CASE WHEN excluded.maximum > hourly_rollups.maximum THEN excluded.maximum ELSE hourly_rollups.maximum END
        """);
    private readonly Statement _forget = connection.Prepare("DELETE FROM measurements WHERE node = @node AND at >= @from AND at < @to");
    private readonly Statement _day = connection.Prepare(Day);
    private readonly Statement _unmark = connection.Prepare("DELETE FROM rollup_marks WHERE node = @node AND hour = @hour");

    /// <summary>Rolls up some of the hours that are over, oldest first.</summary>
    /// <returns>Those that were.</returns>
    public List<(long Node, long Hour)> RollUp(long now, int limit)
    {
        var marks = new List<(long Node, long Hour, long MeasuredFrom)>();
        using (DbDataReader row = _marks.Read(now / MillisecondsPerHour, limit))
        {
            while (row.Read())
            {
                marks.Add((row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)));
            }
        }

        foreach ((long node, long hour, long measuredFrom) in marks)
        {
            (long from, long to) = (hour * MillisecondsPerHour, (hour + 1) * MillisecondsPerHour);
            if (to > measuredFrom)
            {
                _replaceHour.Execute(hour, node, from, to);
            }
            else
            {
                // Later than the records of its time are kept: what was measured then is in the roll-up alone, and so is this.
                _addToHour.Execute(hour, node, from, to);
                _forget.Execute(node, from, to);
            }

            _unmark.Execute(node, hour);
        }

        foreach ((long node, long day) in marks.Select(mark => (mark.Node, mark.Hour / 24)).Distinct())
        {
            _day.Execute(day, node, day * 24, (day + 1) * 24);
        }

        return marks.ConvertAll(mark => (mark.Node, mark.Hour));
    }
}
