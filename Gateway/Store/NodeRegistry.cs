using System.Data.Common;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>Which nodes there are. Safe to use while a gateway serves the same data folder.</summary>
public sealed class NodeRegistry(Database database)
{
    private const string Columns =
        """
        identity, kind, name, uplink_interval_seconds, highest_uplink_counter, next_downlink_counter, acknowledged, uplinks, records, last_seen_at, next_uplink_at, unclaimed_at,
        place, latitude_microdegrees, longitude_microdegrees
        """;

    // Other tables refer to the node and go with it; checking that of every measurement would cost more than storing it.
    private static readonly string[] NotReferring = ["frames", "rejections", "records", "measurements", "hourly_rollups", "daily_rollups", "rollup_marks"];

    /// <summary>Registers a node and, in the same transaction, does <paramref name="beforeCommit"/>: if that fails, nothing is registered.</summary>
    /// <param name="settings">Fields 5 on of the configuration file that the node gets, version 1; null: not known.</param>
    /// <returns>False when the identity is registered already.</returns>
    public bool TryAdd(long identity, NodeKind kind, string name, byte[] key, int uplinkIntervalSeconds, Action beforeCommit, byte[]? settings = null)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        int added = connection.Execute(
            """
            INSERT INTO nodes (identity, kind, name, key, uplink_interval_seconds, added_at) VALUES (@identity, @kind, @name, @key, @interval, @now)
            ON CONFLICT (identity) DO NOTHING
            """,
            ("@identity", identity), ("@kind", (int)kind), ("@name", name), ("@key", database.Vault.Seal(key, SealedColumns.NodeKey(identity))), ("@interval", uplinkIntervalSeconds),
            ("@now", Now()));
        if (added == 0)
        {
            return false;
        }

        if (settings is not null)
        {
            connection.Execute(
                "INSERT INTO configurations (node, version, settings, changed_at, state) VALUES (@identity, 1, @settings, @now, @state)",
                ("@identity", identity), ("@settings", settings), ("@now", Now()), ("@state", (int)ConfigurationState.InForce));
        }

        beforeCommit();
        transaction.Commit();
        return true;
    }

    /// <summary>
    /// Gives a node another key and, in the same transaction, does <paramref name="beforeCommit"/>. Counters and numbers begin again; what came
    /// under the key before stays, apart. Commands that are not done are cancelled: their ids belong to that key.
    /// </summary>
    /// <returns>False when there is no such node.</returns>
    public bool TryRekey(long identity, byte[] key, Action beforeCommit)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        if (!ChangeKey(connection, database.Vault, identity, key, Now()))
        {
            return false;
        }

        beforeCommit();
        transaction.Commit();
        return true;
    }

    /// <summary>As <see cref="TryRekey"/>, in a transaction of the caller's.</summary>
    internal static bool ChangeKey(DbConnection connection, KeyVault vault, long identity, byte[] key, long now)
    {
        int changed = connection.Execute(
            """
            UPDATE nodes SET key = @key, key_number = key_number + 1, highest_uplink_counter = -1, last_uplink_counter = NULL, next_downlink_counter = 0,
                acknowledged = 0, expired_records = 0, first_command = 1, types = @types, restarted_at = @now, first_seen_at = NULL, unclaimed_at = NULL,
                revision = revision + 1
            WHERE identity = @identity
            """,
            ("@key", vault.Seal(key, SealedColumns.NodeKey(identity))), ("@types", (long)MessageTypes.Basic), ("@now", now), ("@identity", identity));
        // States are named by counters, and those begin again.
        connection.Execute("DELETE FROM batch_states WHERE node = @identity", ("@identity", identity));
        connection.Execute(
            "UPDATE commands SET state = @cancelled WHERE node = @identity AND state < @firstFinal",
            ("@cancelled", (int)CommandState.Cancelled), ("@identity", identity), ("@firstFinal", (int)CommandState.Succeeded));
        return changed == 1;
    }

    /// <summary>Records of a node that are stored, those of an owner before among them.</summary>
    public long StoredRecords(long identity)
    {
        using DbConnection connection = database.Connect();
        return connection.Scalar<long>("SELECT count(*) FROM records WHERE node = @identity", ("@identity", identity));
    }

    /// <summary>Says where a node stands.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool TryMove(long identity, NodePlace place)
    {
        using DbConnection connection = database.Connect();
        return connection.Execute(
            "UPDATE nodes SET place = @place, latitude_microdegrees = @latitude, longitude_microdegrees = @longitude WHERE identity = @identity",
            ("@place", place.Text), ("@latitude", place.LatitudeMicrodegrees), ("@longitude", place.LongitudeMicrodegrees), ("@identity", identity)) == 1;
    }

    /// <summary>Removes a node and everything received from it.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool Remove(long identity)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        int removed = connection.Execute("DELETE FROM nodes WHERE identity = @identity", ("@identity", identity));
        foreach (string table in NotReferring)
        {
            connection.Execute($"DELETE FROM {table} WHERE node = @identity", ("@identity", identity));
        }

        transaction.Commit();
        return removed == 1;
    }

    /// <summary>All nodes by kind and name.</summary>
    public List<StoredNode> All() => Read($"SELECT {Columns} FROM nodes ORDER BY kind, name, identity");

    /// <summary>One node, or null.</summary>
    public StoredNode? Find(long identity) =>
        Read($"SELECT {Columns} FROM nodes WHERE identity = @identity", ("@identity", identity)).SingleOrDefault();

    private List<StoredNode> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
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
                reader.NullableInt64(10),
                reader.NullableInt64(11),
                new NodePlace(reader.NullableString(12), reader.NullableInt64(13), reader.NullableInt64(14))));
        }

        return nodes;
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
