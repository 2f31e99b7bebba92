using System.Data.Common;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>What nodes have said of themselves. Each call uses a connection of its own: any thread.</summary>
public sealed class NodeFacts(Database database)
{
    private const int ConsideredDays = 30;

    private const string OfPresentKey = "node = @node AND key_number = (SELECT key_number FROM nodes WHERE identity = @node) ORDER BY counter DESC LIMIT 1";

    /// <summary>The facts of a node, or null.</summary>
    public NodeDetails? Find(long identity)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginReading();
        return First(
            connection,
            "SELECT key_number, lost_records, unknown_states, restarted_at, configuration_version FROM nodes WHERE identity = @node",
            identity,
            row => new NodeDetails(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.NullableInt64(3), (uint)row.GetInt64(4), null, null, null)) is { } details
            ? details with
            {
                Status = Status(connection, identity), Hello = Hello(connection, identity), Update = Update(connection, identity, details.RestartedAt ?? 0),
                Starts = Starts(connection, identity),
            }
            : null;
    }

    private static List<NodeStartView> Starts(DbConnection connection, long identity)
    {
        using DbCommand command = connection.Command(
            $"""
            SELECT reset_reason, count(*), max(received_at) AS last_at FROM hellos
            WHERE node = @node AND received_at >= @from AND {History.OfPresentHistory} GROUP BY reset_reason ORDER BY last_at DESC
            """,
            ("@node", identity), ("@from", DateTimeOffset.UtcNow.AddDays(-ConsideredDays).ToUnixTimeMilliseconds()));
        using DbDataReader row = command.ExecuteReader();
        var starts = new List<NodeStartView>();
        while (row.Read())
        {
            starts.Add(new NodeStartView(Names.Of((ResetReason)row.GetInt32(0)), row.GetInt64(1), row.GetInt64(2)));
        }

        return starts;
    }

    private static NodeStatusView? Status(DbConnection connection, long identity) => First(
        connection,
        $"""
        SELECT at, reset_reason, battery_millivolt, signal_dbm, free_heap_bytes, pending_records, journal_fill_percent, firmware, image, awake_milliseconds
        FROM statuses WHERE {OfPresentKey}
        """,
        identity,
        row => new NodeStatusView(
            row.GetInt64(0), Names.Of((ResetReason)row.GetInt32(1)), (int?)row.NullableInt64(2), (int?)row.NullableInt64(3), (int?)row.NullableInt64(4),
            row.GetInt64(5), row.GetInt32(6), row.NullableString(7), row.NullableString(8), row.GetInt64(9)));

    private static NodeHelloView? Hello(DbConnection connection, long identity) => First(
        connection,
        $"SELECT received_at, reset_reason, types, firmware, image, board FROM hellos WHERE {OfPresentKey}",
        identity,
        row => new NodeHelloView(
            row.GetInt64(0), Names.Of((ResetReason)row.GetInt32(1)), Types((uint)row.GetInt64(2)), row.NullableString(3), row.NullableString(4), row.GetString(5)));

    private static NodeUpdateView? Update(DbConnection connection, long identity, long since) => First(
        connection,
        $"SELECT at, name, \"offset\", state, reason, received_at FROM update_reports WHERE {OfPresentKey}",
        identity,
        row => row.GetInt64(5) < since
            ? null
            : new NodeUpdateView(
                row.GetInt64(0), row.GetString(1), row.GetInt32(2), Names.Of((UpdateState)row.GetInt32(3)),
                row.GetInt32(4) == 0 ? null : Names.Of((UpdateRefusal)row.GetInt32(4))));

    private static List<string> Types(uint types) =>
        [.. Enumerable.Range(0, 32).Where(type => ((types >> type) & 1) != 0).Select(type => Names.Of((MessageType)type))];

    private static T? First<T>(DbConnection connection, string sql, long identity, Func<DbDataReader, T?> view)
        where T : class
    {
        using DbCommand command = connection.Command(sql, ("@node", identity));
        using DbDataReader row = command.ExecuteReader();
        return row.Read() ? view(row) : null;
    }
}
