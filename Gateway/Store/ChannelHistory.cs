using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;

namespace Nf.Gateway.Store;

/// <summary>A channel's history in buckets, added up in the database: of the last hour as of years. Any thread.</summary>
public sealed class ChannelHistory(Database database)
{
    /// <summary>Most buckets of one answer.</summary>
    public const int MaximumBuckets = 2000;

    private const long Minute = 60_000, Hour = 60 * Minute, Day = 24 * Hour;

    // Lengths that people know, so that buckets begin at full hours and days.
    private static readonly long[] Lengths =
    [
        Minute, 2 * Minute, 5 * Minute, 10 * Minute, 15 * Minute, 30 * Minute, Hour, 2 * Hour, 3 * Hour, 6 * Hour, 12 * Hour,
        Day, 2 * Day, 7 * Day, 14 * Day, 28 * Day, 91 * Day, 364 * Day, 3640 * Day,
    ];

    private const string Measured =
        $"""
        SELECT at / @length AS bucket, count(*) AS count, min(value) AS minimum, max(value) AS maximum, sum(value) AS total FROM measurements
        WHERE node = @node AND channel = @channel AND quality = 0 AND {History.OfPresentHistory} AND at >= @from AND at < @to GROUP BY at / @length
        """;

    // What is rolled up, and of the hours that are not (the present one, late records) what was measured.
    private const string Marked = "marked AS (SELECT hour FROM rollup_marks WHERE node = @node AND hour >= @from / 3600000 AND hour * 3600000 < @to)";

    private const string MeasuredOfMarked =
        $"""
        SELECT at / @length AS bucket, 1 AS count, value AS minimum, value AS maximum, value AS total FROM marked JOIN measurements
            ON at >= hour * 3600000 AND at < (hour + 1) * 3600000
        WHERE node = @node AND channel = @channel AND quality = 0 AND {History.OfPresentHistory}
        """;

    private const string Sum =
        """
        SELECT bucket, CAST(sum(count) AS BIGINT), min(minimum), max(maximum), CAST(sum(total) AS BIGINT)
        """;

    private const string FromHours =
        $"""
        WITH {Marked} {Sum} FROM (
            SELECT hour * 3600000 / @length AS bucket, count, minimum, maximum, total FROM hourly_rollups
            WHERE node = @node AND channel = @channel AND hour >= @from / 3600000 AND hour * 3600000 < @to AND {History.OfPresentHistory}
                AND (hour NOT IN (SELECT hour FROM marked) OR hour * 3600000 < (SELECT measured_from FROM nodes WHERE identity = @node))
            UNION ALL {MeasuredOfMarked}) parts
        GROUP BY bucket ORDER BY bucket
        """;

    private const string FromDays =
        $"""
        WITH {Marked}, open_days AS (SELECT DISTINCT hour / 24 AS day FROM marked) {Sum} FROM (
            SELECT day * 86400000 / @length AS bucket, count, minimum, maximum, total FROM daily_rollups
            WHERE node = @node AND channel = @channel AND day >= @from / 86400000 AND day * 86400000 < @to AND {History.OfPresentHistory}
                AND day NOT IN (SELECT day FROM open_days)
            UNION ALL SELECT hour * 3600000 / @length AS bucket, count, minimum, maximum, total FROM open_days JOIN hourly_rollups
                ON hour >= day * 24 AND hour < (day + 1) * 24
            WHERE node = @node AND channel = @channel AND {History.OfPresentHistory}
                AND (hour NOT IN (SELECT hour FROM marked) OR hour * 3600000 < (SELECT measured_from FROM nodes WHERE identity = @node))
            UNION ALL {MeasuredOfMarked}) parts
        GROUP BY bucket ORDER BY bucket
        """;

    /// <summary>The history in buckets as short as <paramref name="maximumBuckets"/> allows; where only roll-ups are left, an hour at least.</summary>
    /// <param name="from">Included, as is what is before it in its bucket.</param>
    /// <param name="to">Not included.</param>
    public HistoryView Read(long node, Channel channel, long from, long to, int maximumBuckets)
    {
        using DbConnection connection = database.Connect();
        long measuredFrom = connection.Scalar<long>("SELECT measured_from FROM nodes WHERE identity = @node", ("@node", node));
        long shortest = from < measuredFrom ? Hour : Minute;
        long length = Lengths.FirstOrDefault(length => length >= shortest && BucketCount(from, to, length) <= maximumBuckets, Lengths[^1]);
        long first = from / length;
        int count = (int)BucketCount(from, to, length);
        var minimum = new decimal?[count];
        var mean = new decimal?[count];
        var maximum = new decimal?[count];
        var counts = new long[count];
        using DbCommand command = connection.Command(
            length % Day == 0 ? FromDays : length % Hour == 0 ? FromHours : $"{Sum} FROM ({Measured}) parts GROUP BY bucket ORDER BY bucket",
            ("@node", node), ("@channel", channel.Number), ("@from", first * length), ("@to", (first + count) * length), ("@length", length));
        using DbDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            int place = (int)(row.GetInt64(0) - first);
            counts[place] = row.GetInt64(1);
            minimum[place] = ValueView.Physical(channel, row.GetInt64(2));
            maximum[place] = ValueView.Physical(channel, row.GetInt64(3));
            decimal scale = ValueView.Physical(channel, 1);
            mean[place] = Math.Round(row.GetInt64(4) * scale / counts[place], channel.DecimalPlaces + 1);
        }

        return new HistoryView(channel.Name, first * length, length, minimum, mean, maximum, counts);
    }

    private static long BucketCount(long from, long to, long length) => ((to + length - 1) / length) - (from / length);
}
