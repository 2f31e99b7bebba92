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

    // A part is known by its command, or by the version of the configuration that it made: in force, overtaken by a later one, or on its way.
    private const string StateColumns =
        """
        p.is_queued, p.problem, CASE WHEN p.command IS NULL THEN 0 ELSE 1 END, c.state,
        CASE WHEN p.version IS NULL THEN 0 WHEN n.configuration_version = p.version THEN 1 WHEN s.version > p.version THEN 2 ELSE 3 END, s.state, s.error, s.field
        """;

    private const string Parts =
        """
        FROM bulk_change_nodes p
        JOIN nodes n ON n.identity = p.node
        LEFT JOIN commands c ON c.node = p.node AND c.key_number = p.key_number AND c.id = p.command
        LEFT JOIN configurations s ON s.node = p.node
        """;

    private const int OtherColumns = 2;

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

    /// <summary>A node cannot have its part.</summary>
    public void Refused(long change, long node, string problem) => Queued(change, node, problem, null);

    /// <summary>A node is to have the settings.</summary>
    /// <param name="version">Of its configuration; null: it has them already.</param>
    public void Configured(long change, long node, uint? version) => Queued(change, node, null, version);

    /// <summary>The newest changes, newest first, without their nodes.</summary>
    public List<BulkChangeView> List()
    {
        using DbConnection connection = database.Connect();
        List<BulkChangeView> changes = Read(connection, "ORDER BY id DESC LIMIT @limit", ("@limit", MaximumChanges));
        using DbCommand command = connection.Command(
            $"SELECT p.change_id, count(*), {StateColumns} {Parts} WHERE p.change_id >= @oldest GROUP BY 1, 3, 4, 5, 6, 7, 8, 9, 10",
            ("@oldest", changes.Count == 0 ? 0 : changes[^1].Id));
        using DbDataReader row = command.ExecuteReader();
        var counts = new List<(long Change, long Nodes, BulkChangeState State)>();
        while (row.Read())
        {
            counts.Add((row.GetInt64(0), row.GetInt64(1), State(row).State));
        }

        return [.. changes.Select(change => Count(change, [.. counts.Where(count => count.Change == change.Id).Select(count => (count.Nodes, count.State))]))];
    }

    /// <summary>One change with where it stands with each node, or null.</summary>
    public BulkChangeView? Find(long id)
    {
        using DbConnection connection = database.Connect();
        if (Read(connection, "WHERE id = @id", ("@id", id)).SingleOrDefault() is not { } change)
        {
            return null;
        }

        using DbCommand command = connection.Command($"SELECT p.node, n.name, {StateColumns} {Parts} WHERE p.change_id = @id ORDER BY n.name, p.node", ("@id", id));
        using DbDataReader row = command.ExecuteReader();
        var nodes = new List<BulkChangeNode>();
        while (row.Read())
        {
            (BulkChangeState state, string? why) = State(row);
            nodes.Add(new BulkChangeNode(Topics.NodeText(row.GetInt64(0)), row.GetString(1), state, why));
        }

        return Count(change, [.. nodes.Select(node => (1L, node.State))]) with { Nodes = nodes };
    }

    private void Queued(long change, long node, string? problem, long? version)
    {
        using DbConnection connection = database.Connect();
        connection.Execute(
            """
            UPDATE bulk_change_nodes SET is_queued = 1, problem = @problem, version = @version, key_number = (SELECT key_number FROM nodes WHERE identity = @node)
            WHERE change_id = @change AND node = @node
            """,
            ("@problem", problem), ("@version", version), ("@change", change), ("@node", node));
    }

    private static BulkChangeView Count(BulkChangeView change, IReadOnlyCollection<(long Nodes, BulkChangeState State)> parts)
    {
        int Of(params BulkChangeState[] states) => (int)parts.Where(part => states.Length == 0 || states.Contains(part.State)).Sum(part => part.Nodes);
        return change with { Total = Of(), Done = Of(BulkChangeState.Done, BulkChangeState.Unchanged), Failed = Of(BulkChangeState.Failed, BulkChangeState.Refused) };
    }

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

    private static (BulkChangeState State, string? Why) State(DbDataReader row)
    {
        if (row.GetInt64(OtherColumns) == 0)
        {
            return (BulkChangeState.Waiting, null);
        }

        if (row.NullableString(OtherColumns + 1) is { } problem)
        {
            return (BulkChangeState.Refused, problem);
        }

        if (row.GetInt64(OtherColumns + 2) == 1)
        {
            return OfCommand(row.IsDBNull(OtherColumns + 3) ? CommandState.Cancelled : (CommandState)row.GetInt32(OtherColumns + 3));
        }

        return row.GetInt64(OtherColumns + 4) switch
        {
            0 => (BulkChangeState.Unchanged, null),
            1 => (BulkChangeState.Done, null),
            // A later version has what this one had, unless it changes the same again.
            2 => (BulkChangeState.Superseded, null),
            _ => (ConfigurationState)row.GetInt32(OtherColumns + 5) switch
            {
                ConfigurationState.Pending => (BulkChangeState.Waiting, null),
                ConfigurationState.Sent => (BulkChangeState.Sent, null),
                ConfigurationState.InForce => (BulkChangeState.Done, null),
                _ => (BulkChangeState.Failed, ConfigurationProblem.Explain((ConfigurationError)row.GetInt32(OtherColumns + 6), row.GetInt32(OtherColumns + 7))),
            },
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
