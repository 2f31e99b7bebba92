using Microsoft.Data.Sqlite;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>
/// Verifies, decodes and stores frames: a batch is one transaction, with raw frames, records and counters. Not thread-safe.
/// </summary>
public sealed class FrameIngest(Database database) : IDisposable
{
    private readonly Dictionary<long, NodeSession> _nodes = [];
    private readonly byte[] _scratch = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly Reading _reading = new();
    private IngestStatements? _statements;
    private long _dataVersion;

    /// <summary>Stores a batch. When this returns, it is on the disk.</summary>
    /// <exception cref="SqliteException">Nothing of the batch is stored; it may be given again.</exception>
    public List<IngestOutcome> Commit(IReadOnlyList<ReceivedFrame> batch)
    {
        try
        {
            _statements ??= new IngestStatements(database.Connect());
            var outcomes = new List<IngestOutcome>(batch.Count);
            using SqliteTransaction transaction = _statements.Begin();
            ForgetNodesThatOthersChanged();
            foreach (ReceivedFrame frame in batch)
            {
                outcomes.Add(Accept(frame));
            }

            _statements.BoundRejectedFrames();
            transaction.Commit();
            return outcomes;
        }
        catch
        {
            // Counters in memory are ahead of the disk now: read them again, over a new connection.
            _nodes.Clear();
            _statements?.Dispose();
            _statements = null;
            throw;
        }
    }

    public void Dispose() => _statements?.Dispose();

    private void ForgetNodesThatOthersChanged()
    {
        long version = _statements!.DataVersion();
        if (version != _dataVersion)
        {
            _dataVersion = version;
            _nodes.Clear();
        }
    }

    private IngestOutcome Accept(ReceivedFrame frame)
    {
        NodeSession? node = Topics.TryParseUplink(frame.Topic, out long identity) ? Find(identity) : null;
        if (node is null)
        {
            return Reject(frame, null, FrameError.UnknownNode, null);
        }

        if (frame.Length > FrameCodec.MaximumFrameLengthBytes)
        {
            return Reject(frame, node, FrameError.TooLong, null);
        }

        frame.Bytes.CopyTo(_scratch, 0);
        FrameError error = node.Codec.TryOpen(FrameDirection.Uplink, _scratch, frame.Length, node.HighestUplinkCounter);
        if (error != FrameError.None)
        {
            return Reject(frame, node, error, null);
        }

        uint counter = node.Codec.FrameCounter;
        node.HighestUplinkCounter = counter;
        error = ReadRecord(node);
        if (error != FrameError.None)
        {
            // It was authentic: its counter is spent all the same.
            _statements!.SaveNode(node, null, null, accepted: false, newRecord: false);
            return Reject(frame, node, error, counter);
        }

        return Store(frame, node, counter);
    }

    private FrameError ReadRecord(NodeSession node)
    {
        // The codec knows more types than this gateway takes: what it cannot store it must not answer.
        if (node.Codec.Type != MessageType.Reading)
        {
            return FrameError.UnknownType;
        }

        FrameError error = _reading.TryRead(_scratch, node.Codec.PayloadOffset, node.Codec.PayloadLength);
        return error == FrameError.None && _reading.Kind != node.Kind ? FrameError.Malformed : error;
    }

    private IngestOutcome Store(ReceivedFrame frame, NodeSession node, uint counter)
    {
        long frameId = _statements!.AddFrame(node.Identity, null, frame, counter, FrameError.None);
        long? sampledAt = _reading.SampledAtUnixSeconds == 0 ? null : _reading.SampledAtUnixSeconds * 1000;
        long at = sampledAt ?? frame.ReceivedAt;
        long? nextUplinkAt = _reading.NextUplinkSeconds == 0 ? null : frame.ReceivedAt + (_reading.NextUplinkSeconds * 1000L);
        Channel[] layout = ReadingLayout.For(_reading.Kind);
        bool isNew = _statements.TryAddRecord(node.Identity, _reading.RecordNumber, frameId, sampledAt, frame.ReceivedAt);
        if (isNew)
        {
            for (int i = 0; i < layout.Length; i++)
            {
                _statements.AddMeasurement(node.Identity, layout[i].Number, at, _reading.RecordNumber, _reading.Values[i]);
            }

            if (_reading.RecordNumber == node.Acknowledged + 1)
            {
                node.Acknowledged = _statements.HighestContiguous(node.Identity, _reading.RecordNumber);
            }
        }

        uint? downlinkCounter = null;
        if (node.NextDownlinkCounter <= FrameCounter.Maximum)
        {
            downlinkCounter = (uint)node.NextDownlinkCounter++;
        }

        _statements.SaveNode(node, frame.ReceivedAt, nextUplinkAt, accepted: true, isNew);
        return new IngestOutcome
        {
            Error = FrameError.None,
            ReceivedAt = frame.ReceivedAt,
            Node = node,
            UplinkCounter = counter,
            DownlinkCounter = downlinkCounter,
            Acknowledged = node.Acknowledged,
            RecordNumber = _reading.RecordNumber,
            IsNewRecord = isNew,
            At = at,
            NextUplinkAt = nextUplinkAt,
            Layout = layout,
            Values = _reading.Values.AsSpan(0, layout.Length).ToArray(),
        };
    }

    private IngestOutcome Reject(ReceivedFrame frame, NodeSession? node, FrameError error, uint? counter)
    {
        _statements!.AddFrame(node?.Identity ?? 0, frame.Topic, frame, counter, error);
        _statements.CountRejection(node?.Identity ?? 0, error, frame.ReceivedAt);
        return new IngestOutcome { Error = error, ReceivedAt = frame.ReceivedAt, Node = node };
    }

    private NodeSession? Find(long identity)
    {
        if (!_nodes.TryGetValue(identity, out NodeSession? node))
        {
            node = _statements!.LoadNode(identity);
            if (node is not null)
            {
                _nodes.Add(identity, node);
            }
        }

        return node;
    }
}
