using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>The ingest worker's side of the commands: docs/uplink-protocol.md, section 9.6.</summary>
internal sealed class CommandQueue(IngestConnection connection)
{
    private readonly Statement _head = connection.Prepare(
        """
        SELECT id, opcode, arguments, expires_at, state, sent_at, tries FROM commands
        WHERE node = @node AND key_number = @keyNumber AND state < 10 ORDER BY id LIMIT 1
        """);
    private readonly Statement _sent = connection.Prepare(
        """
        UPDATE commands SET state = CASE WHEN state < @sent THEN @sent ELSE state END, sent_at = @now, sendings = sendings + 1, tries = @tries
        WHERE node = @node AND key_number = @keyNumber AND id = @id
        """);
    private readonly Statement _find = connection.Prepare(
        "SELECT state, sendings, tries FROM commands WHERE node = @node AND key_number = @keyNumber AND id = @id");
    private readonly Statement _result = connection.Prepare(
        """
        UPDATE commands SET state = @state, result = @result, value = @value, result_at = @at, sent_at = CASE WHEN @again = 1 THEN NULL ELSE sent_at END
        WHERE node = @node AND key_number = @keyNumber AND id = @id
        """);
    private readonly Statement _forget = connection.Prepare(
        """
        UPDATE commands SET state = CASE WHEN state > @sent THEN @sent ELSE state END, sent_at = NULL, tries = 0
        WHERE node = @node AND key_number = @keyNumber AND state < 10 RETURNING id
        """);
    private readonly Statement _overdue = connection.Prepare("SELECT count(*) FROM commands WHERE state < 10 AND expires_at < @now");
    private readonly Statement _expire = connection.Prepare(
        """
        UPDATE commands SET state = CASE WHEN sendings = 0 THEN @expired ELSE @unknown END WHERE state < 10 AND expires_at < @now RETURNING node, key_number, id
        """);

    /// <summary>The command whose turn it is, or null.</summary>
    public OpenCommand? Head(NodeSession node)
    {
        using DbDataReader row = _head.Read(node.Identity, node.KeyNumber);
        return row.Read()
            ? new OpenCommand(
                (uint)row.GetInt64(0), row.GetInt32(1), CommandArguments.Parse(row.GetString(2)), row.GetInt64(3), (CommandState)row.GetInt32(4),
                row.NullableInt64(5), row.GetInt32(6))
            : null;
    }

    public void MarkSent(NodeSession node, OpenCommand command, long now) => _sent.Execute(
        (int)CommandState.Sent, now, Math.Min(command.Tries + 1, DownlinkTiming.MaximumTries), node.Identity, node.KeyNumber, (long)command.Id);

    /// <summary>Takes what a node says became of a command.</summary>
    /// <returns>Whether that is news.</returns>
    public bool Take(NodeSession node, CommandResult result, long at)
    {
        CommandState state;
        int tries;
        using (DbDataReader row = _find.Read(node.Identity, node.KeyNumber, (long)result.CommandId))
        {
            // What was never sent cannot have a result: the answer is to a command that a lost database knew.
            if (!row.Read() || row.GetInt64(1) == 0)
            {
                return false;
            }

            state = (CommandState)row.GetInt32(0);
            tries = row.GetInt32(2);
        }

        bool isOpen = state < CommandState.Succeeded;
        bool isLastWord = result.Outcome is not (CommandOutcome.Received or CommandOutcome.ClockNotSet);
        // A result counts also when it comes after the command was given up.
        if (!isOpen && !(isLastWord && state is CommandState.ExpiredOutcomeUnknown or CommandState.Cancelled))
        {
            return false;
        }

        // After the Answer to this the node has the time; if that does not help, it has to wait for its next uplink.
        bool isAgain = result.Outcome == CommandOutcome.ClockNotSet && tries < DownlinkTiming.MaximumTries;
        _result.Execute(
            (int)After(result.Outcome, state), (int)result.Outcome, result.Outcome == CommandOutcome.Succeeded || result.Value != 0 ? result.Value : null, at, isAgain ? 1 : 0,
            node.Identity, node.KeyNumber, (long)result.CommandId);
        return true;
    }

    /// <summary>The node has started anew: what it was at is asked for again.</summary>
    /// <returns>Ids of what is open.</returns>
    public List<long> Forget(NodeSession node)
    {
        using DbDataReader reader = _forget.Read((int)CommandState.Sent, node.Identity, node.KeyNumber);
        var ids = new List<long>();
        while (reader.Read())
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    public bool HasOverdue(long now) => _overdue.Scalar<long>(now) > 0;

    /// <summary>Ends the commands whose time has passed.</summary>
    public List<CommandKey> Expire(long now)
    {
        using DbDataReader reader = _expire.Read((int)CommandState.Expired, (int)CommandState.ExpiredOutcomeUnknown, now);
        var expired = new List<CommandKey>();
        while (reader.Read())
        {
            expired.Add(new CommandKey(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt64(2)));
        }

        return expired;
    }

    private static CommandState After(CommandOutcome outcome, CommandState before) => outcome switch
    {
        CommandOutcome.Received => CommandState.Received,
        CommandOutcome.ClockNotSet => before,
        CommandOutcome.Succeeded => CommandState.Succeeded,
        CommandOutcome.Expired => CommandState.Expired,
        CommandOutcome.UnknownOpcode => CommandState.UnknownOpcode,
        CommandOutcome.InvalidArguments => CommandState.InvalidArguments,
        CommandOutcome.Interrupted => CommandState.Interrupted,
        CommandOutcome.Forbidden => CommandState.Forbidden,
        CommandOutcome.Superseded => CommandState.Superseded,
        // Section 12: a result that is not known is the last word, and a failure.
        _ => CommandState.Failed,
    };
}
