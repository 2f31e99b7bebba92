using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>What became of a command.</summary>
internal sealed class CommandResultHandler(IngestConnection connection, CommandQueue commands) : MessageHandler<CommandResult>(new CommandResult())
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO command_results (node, key_number, counter, at, received_at, command, result, value)
        VALUES (@node, @keyNumber, @counter, @at, @receivedAt, @command, @result, @value)
        """);

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter) => Message.TryRead(buffer, offset, length);

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        _add.Execute(
            node.Identity, node.KeyNumber, (long)frame.Counter, frame.At(Message.UnixSeconds), frame.ReceivedAt,
            (long)Message.CommandId, (int)Message.Outcome, Message.Value);
        if (commands.Take(node, Message, frame.ReceivedAt))
        {
            outcome.Commands.Add(new CommandKey(node.Identity, node.KeyNumber, Message.CommandId));
        }
    }
}
