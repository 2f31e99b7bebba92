using System.Data.Common;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Http;

namespace Nf.Gateway.Store;

/// <summary>Configurations of nodes, desired and reported. Each call uses a connection of its own: any thread.</summary>
public sealed class NodeSettings(Database database)
{
    private const string SelectDesired =
        "SELECT c.version, c.settings, n.kind, n.key FROM configurations c JOIN nodes n ON n.identity = c.node WHERE c.node = @node";

    private const string SelectReported =
        """
        SELECT r.version, r.settings, n.kind, n.key FROM configuration_reports r
        JOIN nodes n ON n.identity = r.node AND n.key_number = r.key_number WHERE r.node = @node ORDER BY r.counter DESC LIMIT 1
        """;

    /// <summary>What the node is to have, or null when that is not known.</summary>
    public NodeConfiguration? Desired(long identity)
    {
        using DbConnection connection = database.Connect();
        return Read(connection, identity, SelectDesired);
    }

    /// <summary>What the node has last reported, or null when it has reported nothing that this gateway can read.</summary>
    public NodeConfiguration? Reported(long identity)
    {
        using DbConnection connection = database.Connect();
        return Read(connection, identity, SelectReported);
    }

    /// <summary>What the node is to have and what it has; null when there is no such node.</summary>
    public ConfigurationView? View(long identity)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginReading();
        NodeConfiguration? desired = Read(connection, identity, SelectDesired);
        NodeConfiguration? reported = Read(connection, identity, SelectReported);
        using DbCommand command = connection.Command(
            """
            SELECT c.version, c.state, c.changed_at, c.sent_at, c.error, c.field, n.configuration_version
            FROM nodes n LEFT JOIN configurations c ON c.node = n.identity WHERE n.identity = @node
            """,
            ("@node", identity));
        using DbDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        bool isKnown = !row.IsDBNull(0);
        int field = isKnown ? row.GetInt32(5) : 0;
        return new ConfigurationView(
            isKnown ? (uint)row.GetInt64(0) : null,
            isKnown ? (ConfigurationState)row.GetInt32(1) : null,
            row.NullableInt64(2),
            row.NullableInt64(3),
            isKnown ? ConfigurationProblem.Explain((ConfigurationError)row.GetInt32(4), field) : null,
            isKnown && row.GetInt32(4) != 0 ? Names.Of((ConfigurationError)row.GetInt32(4)) : null,
            field,
            (uint)row.GetInt64(6),
            desired is null ? null : SettingsFormat.Describe(desired),
            reported?.Version,
            reported is null ? null : SettingsFormat.Describe(reported));
    }

    /// <summary>Changes what a node is to have, if that changes anything; it then has a higher version than any before.</summary>
    /// <param name="apply">Changes the configuration as it is; gives what is wrong, or null.</param>
    /// <returns>What is wrong, or null.</returns>
    public string? Change(long identity, Func<NodeConfiguration, string?> apply, long now)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        connection.TouchNode(identity);
        NodeConfiguration? configuration = Read(connection, identity, SelectDesired) ?? Read(connection, identity, SelectReported);
        if (configuration is null)
        {
            if (connection.Scalar<long>("SELECT count(*) FROM configurations WHERE node = @node", ("@node", identity)) > 0)
            {
                return "The node has settings that this gateway does not know. Update the gateway before you change them.";
            }

            // Registered by an earlier gateway: all that a node needs has to be given.
            configuration = Bare(connection, identity);
        }

        byte[] before = configuration.Name is null ? [] : Write(configuration);
        if (apply(configuration) is { } problem)
        {
            return problem;
        }

        byte[] settings = Write(configuration);
        bool isRefused = connection.Scalar<long>("SELECT state FROM configurations WHERE node = @node", ("@node", identity)) == (long)ConfigurationState.Refused;
        // What was refused may be given again as it was: it gets a version of its own.
        if (!isRefused && settings.AsSpan().SequenceEqual(before))
        {
            return null;
        }

        connection.Execute(
            """
            INSERT INTO configurations (node, version, settings, changed_at, state)
            SELECT identity,
                1 + (SELECT max(version) FROM (
                    SELECT configuration_version AS version
                    UNION ALL SELECT version FROM configurations c WHERE c.node = identity
                    UNION ALL SELECT offered_version FROM configuration_reports r WHERE r.node = identity
                    UNION ALL SELECT version FROM configuration_reports r WHERE r.node = identity) known),
                @settings, @now, @pending
            FROM nodes WHERE identity = @node
            ON CONFLICT (node) DO UPDATE SET version = excluded.version, settings = excluded.settings, changed_at = excluded.changed_at,
                state = excluded.state, sent_at = NULL, sendings = 0, tries = 0, error = 0, field = 0
            """,
            ("@settings", settings), ("@now", now), ("@pending", (int)ConfigurationState.Pending), ("@node", identity));
        connection.Execute("UPDATE nodes SET name = @name WHERE identity = @node", ("@name", configuration.Name), ("@node", identity));
        transaction.Commit();
        return null;
    }

    private NodeConfiguration Bare(DbConnection connection, long identity)
    {
        using DbCommand command = connection.Command("SELECT kind, key FROM nodes WHERE identity = @node", ("@node", identity));
        using DbDataReader row = command.ExecuteReader();
        row.Read();
        return new NodeConfiguration { Version = 1, NodeIdentity = identity, Kind = (NodeKind)row.GetInt32(0), Key = Key(identity, row[1]) };
    }

    private byte[] Key(long identity, object box) => database.Vault.Open((byte[])box, SealedColumns.NodeKey(identity));

    private static byte[] Write(NodeConfiguration configuration)
    {
        byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
        return settings[..configuration.WriteSettings(settings, 0)];
    }

    private NodeConfiguration? Read(DbConnection connection, long identity, string sql)
    {
        using DbCommand command = connection.Command(sql, ("@node", identity));
        using DbDataReader row = command.ExecuteReader();
        if (!row.Read())
        {
            return null;
        }

        byte[] settings = (byte[])row[1];
        var configuration = new NodeConfiguration { NodeIdentity = identity, Kind = (NodeKind)row.GetInt32(2), Key = Key(identity, row[3]) };
        // A newer node may have settings that this gateway does not know: they are kept, but cannot be shown or changed here.
        return configuration.TryChange((uint)row.GetInt64(0), settings, 0, settings.Length, out _) == ConfigurationError.None ? configuration : null;
    }
}
