using Microsoft.Data.Sqlite;
using Nf.Channels;

namespace Nf.Gateway.Store;

/// <summary>Which nodes there are. Safe to use while a gateway serves the same data folder.</summary>
public sealed class NodeRegistry(Database database)
{
    private const string Columns =
        "identity, kind, name, uplink_interval_seconds, highest_uplink_counter, next_downlink_counter, acknowledged, uplinks, records, last_seen_at, next_uplink_at";

    /// <summary>Registers a node and, in the same transaction, does <paramref name="beforeCommit"/>: if that fails, nothing is registered.</summary>
    /// <returns>False when the identity is registered already.</returns>
    public bool TryAdd(long identity, NodeKind kind, string name, byte[] key, int uplinkIntervalSeconds, Action beforeCommit)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        int added = connection.Execute(
            """
            INSERT INTO nodes (identity, kind, name, key, uplink_interval_seconds, added_at) VALUES ($identity, $kind, $name, $key, $interval, $now)
            ON CONFLICT (identity) DO NOTHING
            """,
            ("$identity", identity), ("$kind", (int)kind), ("$name", name), ("$key", key), ("$interval", uplinkIntervalSeconds),
            ("$now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
        if (added == 0)
        {
            return false;
        }

        beforeCommit();
        transaction.Commit();
        return true;
    }

    /// <summary>Removes a node and everything received from it.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool Remove(long identity)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        int removed = connection.Execute("DELETE FROM nodes WHERE identity = $identity", ("$identity", identity));
        connection.Execute("DELETE FROM frames WHERE node = $identity", ("$identity", identity));
        connection.Execute("DELETE FROM rejections WHERE node = $identity", ("$identity", identity));
        transaction.Commit();
        return removed == 1;
    }

    /// <summary>All nodes by kind and name.</summary>
    public List<StoredNode> All() => Read($"SELECT {Columns} FROM nodes ORDER BY kind, name, identity");

    /// <summary>One node, or null.</summary>
    public StoredNode? Find(long identity) =>
        Read($"SELECT {Columns} FROM nodes WHERE identity = $identity", ("$identity", identity)).SingleOrDefault();

    private List<StoredNode> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using SqliteConnection connection = database.Connect();
        using SqliteCommand command = connection.Command(sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        var nodes = new List<StoredNode>();
        while (reader.Read())
        {
            nodes.Add(new StoredNode(
                reader.GetInt64(0),
                (NodeKind)reader.GetInt32(1),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                (uint)reader.GetInt64(6),
                reader.GetInt64(7),
                reader.GetInt64(8),
                reader.NullableInt64(9),
                reader.NullableInt64(10)));
        }

        return nodes;
    }
}
