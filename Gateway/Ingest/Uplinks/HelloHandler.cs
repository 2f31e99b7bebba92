using System.Text;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>A node introduces itself. docs/uplink-protocol.md, sections 9.1 and 9.3.</summary>
internal sealed class HelloHandler(IngestConnection connection, RecordStore records, CommandQueue commands, ConfigurationQueue configurations)
    : MessageHandler<Hello>(new Hello())
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO hellos (node, key_number, counter, received_at, reset_reason, types, firmware, image, configuration_version, first_record, last_record, board)
        VALUES (@node, @keyNumber, @counter, @receivedAt, @resetReason, @types, @firmware, @image, @version, @first, @last, @board)
        """);

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter)
    {
        FrameError error = Message.TryRead(buffer, offset, length);
        return error == FrameError.None && Message.Kind != node.Kind ? FrameError.Malformed : error;
    }

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        _add.Execute(
            node.Identity, node.KeyNumber, (long)frame.Counter, frame.ReceivedAt, (int)Message.ResetReason, (long)Message.Types,
            Text(Message.Firmware), Text(Message.Image), (long)Message.ConfigurationVersion, (long)Message.FirstRecordNumber,
            (long)Message.LastRecordNumber, Encoding.ASCII.GetString(Message.Board, 0, Message.BoardLength));
        node.Types = Message.Types;
        configurations.Told(node, Message.ConfigurationVersion);
        records.MarkLost(node, Message.FirstRecordNumber, frame.ReceivedAt);
        if (Message.ResetReason is not (ResetReason.TimerWake or ResetReason.PinWake))
        {
            node.RestartedAt = frame.ReceivedAt;
            configurations.Forget(node);
            outcome.Commands.AddRange(commands.Forget(node).Select(id => new CommandKey(node.Identity, node.KeyNumber, id)));
        }

        outcome.IsAboutNode = true;
    }
}
