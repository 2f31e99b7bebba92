using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Metrics;

/// <summary>Reads what is told of the nodes. Each call uses a connection of its own: any thread.</summary>
public sealed class NodeMetricsReader(Database database)
{
    // An older voltage says less than what the node has said in its status since.
    private const long RecentMilliseconds = 7 * 86_400_000L;

    /// <summary>How many nodes of a kind there are, and how many of them are overdue.</summary>
    internal List<(NodeKind Kind, int Count, int Overdue)> Kinds(long now)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command("SELECT kind, CASE WHEN unclaimed_at IS NULL THEN last_seen_at END, next_uplink_at, uplink_interval_seconds FROM nodes");
        using DbDataReader row = command.ExecuteReader();
        Dictionary<NodeKind, (int Count, int Overdue)> kinds = NodeKinds.All.ToDictionary(kind => kind, _ => (0, 0));
        while (row.Read())
        {
            bool isOverdue = NodeTiming.OverdueAt(row.NullableInt64(1), row.NullableInt64(2), row.GetInt32(3)) < now;
            (int count, int overdue) = kinds.GetValueOrDefault((NodeKind)row.GetInt32(0));
            kinds[(NodeKind)row.GetInt32(0)] = (count + 1, overdue + (isOverdue ? 1 : 0));
        }

        return [.. kinds.Select(kind => (kind.Key, kind.Value.Count, kind.Value.Overdue))];
    }

    /// <summary>The nodes that were added first: those that are told stay the same when others are added.</summary>
    internal List<NodeMetrics> Nodes(int limit)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            """
            SELECT n.identity, n.kind, n.name, n.last_seen_at, n.next_uplink_at, n.uplink_interval_seconds, n.latest, s.battery_millivolt,
                s.signal_dbm, s.journal_fill_percent, s.pending_records, n.unclaimed_at
            FROM (SELECT nodes.*, (SELECT max(counter) FROM statuses WHERE node = identity AND key_number = nodes.key_number) AS status_counter
                FROM nodes ORDER BY added_at, identity LIMIT @limit) n
            LEFT JOIN statuses s ON s.node = n.identity AND s.key_number = n.key_number AND s.counter = n.status_counter
            ORDER BY n.added_at, n.identity
            """,
            ("@limit", limit));
        using DbDataReader row = command.ExecuteReader();
        var nodes = new List<NodeMetrics>();
        while (row.Read())
        {
            LatestValue? battery = LatestValues.Of(row[6] as byte[]).Find(ChannelCatalogue.BatteryVoltage.Number);
            bool isRecent = battery?.At > row.NullableInt64(3) - RecentMilliseconds;
            nodes.Add(new NodeMetrics(
                row.GetInt64(0), (NodeKind)row.GetInt32(1), row.GetString(2), row.NullableInt64(3),
                row.IsDBNull(11) ? NodeTiming.OverdueAt(row.NullableInt64(3), row.NullableInt64(4), row.GetInt32(5)) : null,
                isRecent && battery?.Value is { } millivolts ? millivolts : row.NullableInt64(7), row.NullableInt64(8), row.NullableInt64(9), row.NullableInt64(10)));
        }

        return nodes;
    }
}
