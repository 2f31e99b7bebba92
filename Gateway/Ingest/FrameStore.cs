using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>Raw frames, accepted and rejected, and the counts of what was rejected.</summary>
internal sealed class FrameStore(IngestConnection connection)
{
    /// <summary>Rejected frames kept with their bytes; older ones go, their count stays.</summary>
    public const int MaximumRejectedFrames = 1000;

    private const int MaximumTopicLength = 200;

    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO frames (node, key_number, topic, received_at, counter, error, length, bytes)
        VALUES (@node, @keyNumber, @topic, @receivedAt, @counter, @error, @length, @bytes) RETURNING id
        """);
    private readonly Statement _countRejection = connection.Prepare(
        """
        INSERT INTO rejections (node, error, count, last_at) VALUES (@node, @error, 1, @at)
        ON CONFLICT (node, error) DO UPDATE SET count = count + 1, last_at = excluded.last_at
        """);
    private readonly Statement _boundRejected = connection.Prepare(
        $"""
        DELETE FROM frames WHERE error <> 0
        AND id <= (SELECT id FROM frames WHERE error <> 0 ORDER BY id DESC LIMIT 1 OFFSET {MaximumRejectedFrames})
        """);
    private bool _rejectedAny;

    /// <returns>The frame's id.</returns>
    public long Add(NodeSession node, ReceivedFrame frame, uint counter) =>
        _add.Scalar<long>(node.Identity, node.KeyNumber, null, frame.ReceivedAt, (long)counter, (int)FrameError.None, frame.Length, frame.Bytes);

    /// <param name="node">Null when the sender is not registered.</param>
    /// <param name="counter">Null when the frame was not authentic.</param>
    public void Reject(NodeSession? node, ReceivedFrame frame, uint? counter, FrameError error)
    {
        _rejectedAny = true;
        long identity = node?.Identity ?? 0;
        string topic = frame.Topic.Length > MaximumTopicLength ? frame.Topic[..MaximumTopicLength] : frame.Topic;
        _add.Scalar<long>(identity, node?.KeyNumber ?? 1, topic, frame.ReceivedAt, (long?)counter, (int)error, frame.Length, frame.Bytes);
        _countRejection.Execute(identity, (int)error, frame.ReceivedAt);
    }

    /// <summary>Drops the oldest rejected frames that are too many.</summary>
    public void Bound()
    {
        if (_rejectedAny)
        {
            _boundRejected.Execute();
            _rejectedAny = false;
        }
    }
}
