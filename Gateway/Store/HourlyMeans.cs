using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;

namespace Nf.Gateway.Store;

/// <summary>A channel of all nodes of a kind, hour by hour, in two statements. Any thread.</summary>
public sealed class HourlyMeans(Database database)
{
    // What is not rolled up yet: the present hour, and those of late records.
    private const string Marked =
        """
        SELECT k.node, k.hour, CAST(sum(m.value) AS BIGINT), count(*)
        FROM rollup_marks k JOIN nodes n ON n.identity = k.node JOIN measurements m ON m.node = k.node AND m.at >= k.hour * 3600000 AND m.at < (k.hour + 1) * 3600000
        WHERE k.hour >= @from AND m.at >= @from * 3600000 AND n.kind = @kind AND m.channel = @channel AND m.quality = 0 AND m.key_number >= n.first_key_number
        GROUP BY k.node, k.hour
        """;

    private const string RolledUp =
        """
        SELECT r.node, r.hour, r.total, r.count, CASE WHEN r.hour * 3600000 < n.measured_from THEN 1 ELSE 0 END
        FROM nodes n JOIN hourly_rollups r ON r.node = n.identity
        WHERE n.kind = @kind AND r.channel = @channel AND r.hour >= @from AND r.key_number >= n.first_key_number ORDER BY n.identity, r.hour
        """;

    /// <summary>The means since an hour, by node: hours since 1970-01-01 UTC, oldest first, in the channel's unit. Nodes without any are left out.</summary>
    public IEnumerable<(long Node, List<(long Hour, double Mean)> Means)> Read(NodeKind kind, Channel channel, long fromHour)
    {
        (string, object?)[] parameters = [("@kind", (int)kind), ("@channel", channel.Number), ("@from", fromHour)];
        double scale = (double)ValueView.Physical(channel, 1);
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginReading();
        Dictionary<long, Dictionary<long, Sum>> marked = ReadMarked(connection, parameters);
        using DbCommand command = connection.Command(RolledUp, parameters);
        using DbDataReader row = command.ExecuteReader();
        var sums = new List<Sum>();
        long node = 0;
        while (row.Read())
        {
            if (row.GetInt64(0) != node && sums.Count > 0)
            {
                yield return (node, Means(sums, marked, node, scale));
                sums.Clear();
            }

            node = row.GetInt64(0);
            var sum = new Sum(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
            // What was measured then is all there is of the hour, unless older records are gone by their age.
            if (row.GetInt64(4) == 1 || marked.GetValueOrDefault(node)?.ContainsKey(sum.Hour) != true)
            {
                sums.Add(sum);
            }
        }

        if (sums.Count > 0)
        {
            yield return (node, Means(sums, marked, node, scale));
        }

        foreach (long other in marked.Keys.ToList())
        {
            yield return (other, Means([], marked, other, scale));
        }
    }

    private static Dictionary<long, Dictionary<long, Sum>> ReadMarked(DbConnection connection, (string, object?)[] parameters)
    {
        using DbCommand command = connection.Command(Marked, parameters);
        using DbDataReader row = command.ExecuteReader();
        var marked = new Dictionary<long, Dictionary<long, Sum>>();
        while (row.Read())
        {
            marked.TryAdd(row.GetInt64(0), []);
            marked[row.GetInt64(0)].Add(row.GetInt64(1), new Sum(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)));
        }

        return marked;
    }

    /// <summary>Joins parts of an hour, those that are not rolled up among them, which are taken out.</summary>
    private static List<(long Hour, double Mean)> Means(List<Sum> sums, Dictionary<long, Dictionary<long, Sum>> marked, long node, double scale)
    {
        if (marked.Remove(node, out Dictionary<long, Sum>? open))
        {
            sums.AddRange(open.Values);
            sums.Sort((one, other) => one.Hour.CompareTo(other.Hour));
        }

        var means = new List<(long, double)>(sums.Count);
        for (int i = 0; i < sums.Count;)
        {
            (long hour, long total, long count) = sums[i];
            for (i++; i < sums.Count && sums[i].Hour == hour; i++)
            {
                total += sums[i].Total;
                count += sums[i].Count;
            }

            means.Add((hour, total * scale / count));
        }

        return means;
    }

    private readonly record struct Sum(long Hour, long Total, long Count);
}
