using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>How far an update has come. This gateway offers none, but keeps what a node says of one.</summary>
internal sealed class UpdateProgressHandler(IngestConnection connection) : MessageHandler<UpdateProgress>(new UpdateProgress())
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO update_reports (node, key_number, counter, at, received_at, name, "offset", state, reason, chunks)
        VALUES (@node, @keyNumber, @counter, @at, @receivedAt, @name, @offset, @state, @reason, @chunks)
        """);

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter) => Message.TryRead(buffer, offset, length);

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        _add.Execute(
            node.Identity, node.KeyNumber, (long)frame.Counter, frame.At(Message.UnixSeconds), frame.ReceivedAt,
            Convert.ToHexStringLower(Message.Name), Message.Offset, (int)Message.State, (int)Message.Reason, Message.Chunks);
        outcome.IsAboutNode = true;
    }
}
