using System.Data.Common;
using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>The commands of all nodes, as people see them. Each call uses a connection of its own: any thread.</summary>
public sealed class CommandBook(Database database)
{
    /// <summary>Most commands of one answer.</summary>
    public const int MaximumCommands = 1000;

    /// <summary>Most commands of a node that are not done: more would only wait for each other.</summary>
    public const int MaximumOpen = 32;

    private const string Select =
        """
        SELECT node, key_number, id, opcode, arguments, state, queued_at, expires_at, sent_at, sendings, result, value, result_at FROM commands
        """;

    /// <summary>Queues a command.</summary>
    /// <param name="bulkChange">Of which it is the node's part: in one transaction, so that no crash makes two of it.</param>
    /// <returns>It, or null when too many of the node are not done.</returns>
    public CommandView? Queue(long node, CommandOpcode opcode, IReadOnlyList<int> arguments, long now, int expiresInSeconds, long? bulkChange = null)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        connection.TouchNode(node);
        if (connection.Scalar<long>("SELECT count(*) FROM commands WHERE node = @node AND state < 10", ("@node", node)) >= MaximumOpen)
        {
            return null;
        }

        // A relay has other masters: the node must know when this was wished (docs/uplink-protocol.md, 9.6).
        IReadOnlyList<int> sent = opcode == CommandOpcode.SetRelay ? [.. arguments, unchecked((int)(uint)(now / 1000))] : arguments;

        // Whole seconds: the last of them counts to its end.
        long expiresAt = (((now / 1000) + expiresInSeconds) * 1000) + 999;
        using DbCommand command = connection.Command(
            """
            INSERT INTO commands (node, key_number, id, opcode, arguments, queued_at, expires_at, state)
            SELECT identity, key_number,
                (SELECT max(id) FROM (
                    SELECT n.first_command AS id UNION ALL SELECT 1 + id FROM commands c WHERE c.node = identity AND c.key_number = n.key_number) known),
                @opcode, @arguments, @now, @expiresAt, @queued
            FROM nodes n WHERE identity = @node RETURNING key_number, id
            """,
            ("@node", node), ("@opcode", (int)opcode), ("@arguments", CommandArguments.Text(sent)), ("@now", now), ("@expiresAt", expiresAt),
            ("@queued", (int)CommandState.Queued));
        CommandKey key;
        using (DbDataReader row = command.ExecuteReader())
        {
            if (!row.Read())
            {
                return null;
            }

            key = new CommandKey(node, row.GetInt32(0), row.GetInt64(1));
        }

        if (bulkChange is not null)
        {
            connection.Execute(
                "UPDATE bulk_change_nodes SET is_queued = 1, key_number = @key, command = @id WHERE change_id = @change AND node = @node",
                ("@key", key.KeyNumber), ("@id", key.Id), ("@change", bulkChange), ("@node", node));
        }

        transaction.Commit();
        return Find(key);
    }

    /// <summary>Cancels a command of the node's present key. If it was sent already, the node may still execute it.</summary>
    /// <returns>Whether it was not done yet.</returns>
    public bool TryCancel(long node, long id)
    {
        using DbConnection connection = database.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        connection.TouchNode(node);
        bool isCancelled = connection.Execute(
            """
            UPDATE commands SET state = @cancelled
            WHERE node = @node AND key_number = (SELECT key_number FROM nodes WHERE identity = @node) AND id = @id AND state < 10
            """,
            ("@cancelled", (int)CommandState.Cancelled), ("@node", node), ("@id", id)) == 1;
        transaction.Commit();
        return isCancelled;
    }

    /// <summary>One command, or null.</summary>
    public CommandView? Find(CommandKey key) => Read(
        $"{Select} WHERE node = @node AND key_number = @key AND id = @id", ("@node", key.Node), ("@key", key.KeyNumber), ("@id", key.Id)).SingleOrDefault();

    /// <summary>One command of the node's present key, or null.</summary>
    public CommandView? Find(long node, long id) => Read(
        $"{Select} WHERE node = @node AND key_number = (SELECT key_number FROM nodes WHERE identity = @node) AND id = @id", ("@node", node), ("@id", id)).SingleOrDefault();

    /// <summary>The newest commands of a node, newest first.</summary>
    public List<CommandView> List(long node, int limit) =>
        Read($"{Select} WHERE node = @node AND {History.OfPresentHistory} ORDER BY key_number DESC, id DESC LIMIT @limit", ("@node", node), ("@limit", limit));

    private List<CommandView> Read(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(sql, parameters);
        using DbDataReader reader = command.ExecuteReader();
        var commands = new List<CommandView>();
        while (reader.Read())
        {
            commands.Add(View(reader));
        }

        return commands;
    }

    private static CommandView View(DbDataReader row)
    {
        var opcode = (CommandOpcode)row.GetInt32(3);
        var state = (CommandState)row.GetInt32(5);
        int[] arguments = CommandArguments.Parse(row.GetString(4));
        return new CommandView(
            Topics.NodeText(row.GetInt64(0)),
            row.GetInt32(1),
            row.GetInt64(2),
            Names.Of(opcode),
            CommandKind.Find((int)opcode)?.Describe(arguments) ?? [],
            state,
            row.GetInt64(6),
            row.GetInt64(7),
            row.NullableInt64(8),
            row.GetInt32(9),
            row.NullableInt64(10) is { } result ? Names.Of((CommandOutcome)result) : null,
            (int?)row.NullableInt64(11),
            row.NullableInt64(12),
            state >= CommandState.Succeeded);
    }
}
