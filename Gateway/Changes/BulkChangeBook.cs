using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nf.Configuration;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Changes;

/// <summary>Bulk changes, and what each node's part of them is. Each call uses a connection of its own: any thread.</summary>
public sealed class BulkChangeBook(Database database)
{
    /// <summary>Most changes of one answer.</summary>
    public const int MaximumChanges = 50;

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // A part is known by its command, or by the version of the configuration that it made.
    private const string SelectParts =
        """
        SELECT p.change_id, p.node, n.name, p.is_queued, p.problem, p.command, p.version, c.state, s.version, s.state, s.error, s.field, n.configuration_version
        FROM bulk_change_nodes p
        JOIN nodes n ON n.identity = p.node
        LEFT JOIN commands c ON c.node = p.node AND c.key_number = p.key_number AND c.id = p.command
        LEFT JOIN configurations s ON s.node = p.node
        """;

    /// <summary>Keeps a change; its parts wait to be queued.</summary>
    public long Add(BulkChangeRequest change, IReadOnlyCollection<long> nodes, long now)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        long id = connection.Scalar<long>(
            "INSERT INTO bulk_changes (at, settings, command) VALUES (@at, @settings, @command) RETURNING id",
            ("@at", now), ("@settings", Write(change.Settings)), ("@command", Write(change.Command)));
        using DbCommand add = connection.Command("INSERT INTO bulk_change_nodes (change_id, node) VALUES (@change, @node)", ("@change", id), ("@node", 0L));
        foreach (long node in nodes)
        {
            add.Parameters["@node"].Value = node;
            add.ExecuteNonQuery();
        }

        transaction.Commit();
        return id;
    }

    /// <summary>A change of which a part waits to be queued, with nodes of such parts, or null.</summary>
    public (long Id, BulkChangeRequest Change, List<long> Nodes)? NextWaiting(int maximum)
    {
        using DbConnection connection = database.Connect();
        long id = connection.Scalar<long>("SELECT coalesce(min(change_id), 0) FROM bulk_change_nodes WHERE is_queued = 0");
        if (id == 0)
        {
            return null;
        }

        BulkChangeView change = Read(connection, "WHERE id = @id", ("@id", id)).Single();
        List<long> nodes = connection.Column<long>(
            "SELECT node FROM bulk_change_nodes WHERE change_id = @id AND is_queued = 0 ORDER BY node LIMIT @maximum", ("@id", id), ("@maximum", maximum));
        return (id, new BulkChangeRequest(Settings: change.Settings, Command: change.Command), nodes);
    }

    /// <summary>A part was queued, or could not be.</summary>
    public void Queued(long change, long node, string? problem, long? command, long? version)
    {
        using DbConnection connection = database.Connect();
        connection.Execute(
            """
            UPDATE bulk_change_nodes SET is_queued = 1, problem = @problem, command = @command, version = @version,
                key_number = (SELECT key_number FROM nodes WHERE identity = @node)
            WHERE change_id = @change AND node = @node
            """,
            ("@problem", problem), ("@command", command), ("@version", version), ("@change", change), ("@node", node));
    }

    /// <summary>The newest changes, newest first, without their nodes.</summary>
    public List<BulkChangeView> List()
    {
        using DbConnection connection = database.Connect();
        List<BulkChangeView> changes = Read(connection, "ORDER BY id DESC LIMIT @limit", ("@limit", MaximumChanges));
        long oldest = changes.Count == 0 ? 0 : changes[^1].Id;
        ILookup<long, BulkChangeNode> parts = Parts(connection, "WHERE p.change_id >= @oldest", ("@oldest", oldest)).ToLookup(part => part.Change, part => part.Part);
        return [.. changes.Select(change => Count(change, [.. parts[change.Id]]))];
    }

    /// <summary>One change with where it stands with each node, or null.</summary>
    public BulkChangeView? Find(long id)
    {
        using DbConnection connection = database.Connect();
        if (Read(connection, "WHERE id = @id", ("@id", id)).SingleOrDefault() is not { } change)
        {
            return null;
        }

        List<BulkChangeNode> parts = [.. Parts(connection, "WHERE p.change_id = @id ORDER BY n.name, p.node", ("@id", id)).Select(part => part.Part)];
        return Count(change, parts) with { Nodes = parts };
    }

    private static BulkChangeView Count(BulkChangeView change, IReadOnlyCollection<BulkChangeNode> parts) => change with
    {
        Total = parts.Count,
        Done = parts.Count(part => part.State is BulkChangeState.Done or BulkChangeState.Unchanged),
        Failed = parts.Count(part => part.State is BulkChangeState.Failed or BulkChangeState.Refused),
    };

    private static List<BulkChangeView> Read(DbConnection connection, string which, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command($"SELECT id, at, settings, command FROM bulk_changes {which}", parameters);
        using DbDataReader row = command.ExecuteReader();
        var changes = new List<BulkChangeView>();
        while (row.Read())
        {
            changes.Add(new BulkChangeView(row.GetInt64(0), row.GetInt64(1), Read<SettingsView>(row.NullableString(2)), Read<CommandRequest>(row.NullableString(3)), 0, 0, 0));
        }

        return changes;
    }

    private static List<(long Change, BulkChangeNode Part)> Parts(DbConnection connection, string which, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbCommand command = connection.Command($"{SelectParts} {which}", parameters);
        using DbDataReader row = command.ExecuteReader();
        var parts = new List<(long, BulkChangeNode)>();
        while (row.Read())
        {
            (BulkChangeState state, string? why) = State(row);
            parts.Add((row.GetInt64(0), new BulkChangeNode(Topics.NodeText(row.GetInt64(1)), row.GetString(2), state, why)));
        }

        return parts;
    }

    private static (BulkChangeState State, string? Why) State(DbDataReader row)
    {
        if (row.GetInt64(3) == 0)
        {
            return (BulkChangeState.Waiting, null);
        }

        if (row.NullableString(4) is { } problem)
        {
            return (BulkChangeState.Refused, problem);
        }

        if (!row.IsDBNull(5))
        {
            return OfCommand(row.IsDBNull(7) ? CommandState.Cancelled : (CommandState)row.GetInt32(7));
        }

        if (row.NullableInt64(6) is not { } version)
        {
            return (BulkChangeState.Unchanged, null);
        }

        if (row.GetInt64(12) == version)
        {
            return (BulkChangeState.Done, null);
        }

        // A later version has what this one had, unless it changes the same again.
        return row.GetInt64(8) > version
            ? (BulkChangeState.Superseded, null)
            : (ConfigurationState)row.GetInt32(9) switch
            {
                ConfigurationState.Pending => (BulkChangeState.Waiting, null),
                ConfigurationState.Sent => (BulkChangeState.Sent, null),
                ConfigurationState.InForce => (BulkChangeState.Done, null),
                _ => (BulkChangeState.Failed, ConfigurationProblem.Explain((ConfigurationError)row.GetInt32(10), row.GetInt32(11))),
            };
    }

    private static (BulkChangeState State, string? Why) OfCommand(CommandState state) => state switch
    {
        CommandState.Queued => (BulkChangeState.Waiting, null),
        CommandState.Sent or CommandState.Received => (BulkChangeState.Sent, null),
        CommandState.Succeeded => (BulkChangeState.Done, null),
        CommandState.Superseded => (BulkChangeState.Superseded, null),
        _ => (BulkChangeState.Failed, Names.Of(state)),
    };

    private static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, Compact);

    private static T? Read<T>(string? text)
        where T : class => text is null ? null : JsonSerializer.Deserialize<T>(text, Compact);
}
