using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>Raw frames, accepted and rejected, and the counts of what was rejected.</summary>
internal sealed class FrameStore(IngestConnection connection)
{
    /// <summary>Rejected frames kept with their bytes; older ones go, their count stays.</summary>
    public const int MaximumRejectedFrames = 1000;

    private const int MaximumTopicLength = 200;

    private readonly RowWriter _frames = connection.Rows(new RowTable(
        "frames", ["id", "node", "key_number", "topic text", "received_at", "counter", "error", "length", "bytes bytea"]));
    // Counted here: only one gateway stores.
    private long _lastId = connection.Prepare("SELECT coalesce(max(id), 0) FROM frames").Scalar<long>();
    private readonly Statement _countRejection = connection.Prepare(
        """
        INSERT INTO rejections (node, error, count, last_at) VALUES (@node, @error, 1, @at)
        ON CONFLICT (node, error) DO UPDATE SET count = rejections.count + 1, last_at = excluded.last_at
        """);
    private readonly Statement _boundRejected = connection.Prepare(
        $"""
        DELETE FROM frames WHERE error <> 0
        AND id <= (SELECT id FROM frames WHERE error <> 0 ORDER BY id DESC LIMIT 1 OFFSET {MaximumRejectedFrames})
        """);
    private bool _rejectedAny;

    /// <returns>The frame's id.</returns>
    public long Add(NodeSession node, ReceivedFrame frame, uint counter) => Add(node.Identity, node.KeyNumber, null, frame, counter, FrameError.None);

    /// <param name="node">Null when the sender is not registered.</param>
    /// <param name="counter">Null when the frame was not authentic.</param>
    public void Reject(NodeSession? node, ReceivedFrame frame, uint? counter, FrameError error)
    {
        _rejectedAny = true;
        long identity = node?.Identity ?? 0;
        string topic = frame.Topic.Length > MaximumTopicLength ? frame.Topic[..MaximumTopicLength] : frame.Topic;
        Add(identity, node?.KeyNumber ?? 1, topic, frame, counter, error);
        _countRejection.Execute(identity, (int)error, frame.ReceivedAt);
    }

    /// <summary>Drops the oldest rejected frames that are too many.</summary>
    public void Bound()
    {
        if (_rejectedAny)
        {
            _frames.Flush();
            _boundRejected.Execute();
            _rejectedAny = false;
        }
    }

    private long Add(long node, int keyNumber, string? topic, ReceivedFrame frame, uint? counter, FrameError error)
    {
        _frames.Set(++_lastId).Set(node).Set(keyNumber);
        _ = topic is null ? _frames.Null() : _frames.Set(topic);
        _frames.Set(frame.ReceivedAt).Set((long?)counter).Set((int)error).Set(frame.Length).Set(frame.Bytes).Add();
        return _lastId;
    }
}
