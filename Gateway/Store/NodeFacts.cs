using Microsoft.Data.Sqlite;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>What nodes have said of themselves. Each call uses a connection of its own: any thread.</summary>
public sealed class NodeFacts(Database database)
{
    private const string OfPresentKey = "node = $node AND key_number = (SELECT key_number FROM nodes WHERE identity = $node) ORDER BY counter DESC LIMIT 1";

    /// <summary>The facts of a node, or null.</summary>
    public NodeDetails? Find(long identity)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        using SqliteCommand command = connection.Command(
            "SELECT key_number, lost_records, unknown_states, restarted_at, configuration_version FROM nodes WHERE identity = $node", ("$node", identity));
        using SqliteDataReader node = command.ExecuteReader();
        return !node.Read()
            ? null
            : new NodeDetails(
                node.GetInt32(0), node.GetInt64(1), node.GetInt64(2), node.NullableInt64(3), (uint)node.GetInt64(4),
                Status(connection, identity), Hello(connection, identity), Update(connection, identity, node.NullableInt64(3) ?? 0));
    }

    private static NodeStatusView? Status(SqliteConnection connection, long identity) => First(
        connection,
        $"""
        SELECT at, reset_reason, battery_millivolt, signal_dbm, free_heap_bytes, pending_records, journal_fill_percent, firmware, image, awake_milliseconds
        FROM statuses WHERE {OfPresentKey}
        """,
        identity,
        row => new NodeStatusView(
            row.GetInt64(0), Names.Of((ResetReason)row.GetInt32(1)), (int?)row.NullableInt64(2), (int?)row.NullableInt64(3), (int?)row.NullableInt64(4),
            row.GetInt64(5), row.GetInt32(6), row.NullableString(7), row.NullableString(8), row.GetInt64(9)));

    private static NodeHelloView? Hello(SqliteConnection connection, long identity) => First(
        connection,
        $"SELECT received_at, reset_reason, types, firmware, image, board FROM hellos WHERE {OfPresentKey}",
        identity,
        row => new NodeHelloView(
            row.GetInt64(0), Names.Of((ResetReason)row.GetInt32(1)), Types((uint)row.GetInt64(2)), row.NullableString(3), row.NullableString(4), row.GetString(5)));

    private static NodeUpdateView? Update(SqliteConnection connection, long identity, long since) => First(
        connection,
        $"SELECT at, name, offset, state, reason, received_at FROM update_reports WHERE {OfPresentKey}",
        identity,
        row => row.GetInt64(5) < since
            ? null
            : new NodeUpdateView(
                row.GetInt64(0), row.GetString(1), row.GetInt32(2), Names.Of((UpdateState)row.GetInt32(3)),
                row.GetInt32(4) == 0 ? null : Names.Of((UpdateRefusal)row.GetInt32(4))));

    private static List<string> Types(uint types) =>
        [.. Enumerable.Range(0, 32).Where(type => ((types >> type) & 1) != 0).Select(type => Names.Of((MessageType)type))];

    private static T? First<T>(SqliteConnection connection, string sql, long identity, Func<SqliteDataReader, T?> view)
        where T : class
    {
        using SqliteCommand command = connection.Command(sql, ("$node", identity));
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? view(row) : null;
    }
}
