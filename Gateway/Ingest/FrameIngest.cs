using Microsoft.Data.Sqlite;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Ingest.Uplinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>
/// Verifies, decodes and stores frames: what came in together is one transaction, with raw frames, records, states and counters.
/// docs/uplink-protocol.md, section 9. Not thread-safe.
/// </summary>
public sealed class FrameIngest(Database database) : IDisposable
{
    private readonly Dictionary<long, NodeSession> _nodes = [];
    private readonly HashSet<NodeSession> _touched = [];
    private readonly byte[] _scratch = new byte[FrameCodec.MaximumFrameLengthBytes];
    private IngestStore? _store;
    private long _dataVersion;

    /// <summary>Stores frames. When this returns, they are on the disk.</summary>
    /// <exception cref="SqliteException">Nothing of them is stored; they may be given again.</exception>
    public List<IngestOutcome> Commit(IReadOnlyList<ReceivedFrame> frames)
    {
        try
        {
            _store ??= new IngestStore(database.Connect());
            var outcomes = new List<IngestOutcome>(frames.Count);
            using SqliteTransaction transaction = _store.Begin();
            ForgetNodesThatOthersChanged();
            foreach (ReceivedFrame frame in frames)
            {
                outcomes.Add(Accept(frame));
            }

            Answer(outcomes);
            foreach (NodeSession node in _touched)
            {
                _store.Nodes.Save(node);
            }

            _store.Frames.Bound();
            transaction.Commit();
            return outcomes;
        }
        catch
        {
            // What is in memory is ahead of the disk now: read it again, over a new connection.
            _nodes.Clear();
            _store?.Dispose();
            _store = null;
            throw;
        }
        finally
        {
            _touched.Clear();
        }
    }

    public void Dispose() => _store?.Dispose();

    private void ForgetNodesThatOthersChanged()
    {
        long version = _store!.Nodes.DataVersion();
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

        // It is authentic: its counter is spent whatever becomes of it.
        uint counter = node.Codec.FrameCounter;
        node.HighestUplinkCounter = counter;
        _touched.Add(node);
        UplinkHandler? handler = _store!.Handler(node.Codec.Type);
        error = handler?.TryRead(node, _scratch, node.Codec.PayloadOffset, node.Codec.PayloadLength, counter) ?? FrameError.UnknownType;
        if (handler is BatchHandler { IsStateUnknown: true })
        {
            node.UnknownStates++;
            node.LastUplinkCounter = counter;
            return new IngestOutcome
            {
                Error = FrameError.None, ReceivedAt = frame.ReceivedAt, Node = node, Type = MessageType.Batch, UplinkCounter = counter, IsStateUnknown = true,
                NextUplinkAt = node.NextUplinkAt,
            };
        }

        return error == FrameError.None ? Store(frame, node, counter, handler!) : Reject(frame, node, error, counter);
    }

    private IngestOutcome Store(ReceivedFrame frame, NodeSession node, uint counter, UplinkHandler handler)
    {
        var outcome = new IngestOutcome
        {
            Error = FrameError.None,
            ReceivedAt = frame.ReceivedAt,
            Node = node,
            Type = node.Codec.Type,
            UplinkCounter = counter,
            NextUplinkAt = handler.NextUplinkSeconds == 0 ? null : frame.ReceivedAt + (handler.NextUplinkSeconds * 1000L),
        };
        node.Uplinks++;
        node.LastUplinkCounter = counter;
        node.LastSeenAt = frame.ReceivedAt;
        node.NextUplinkAt = outcome.NextUplinkAt;
        handler.Store(node, new StoredFrame(_store!.Frames.Add(node, frame, counter), counter, frame.ReceivedAt), outcome);
        return outcome;
    }

    private IngestOutcome Reject(ReceivedFrame frame, NodeSession? node, FrameError error, uint? counter)
    {
        _store!.Frames.Reject(node, frame, counter, error);
        return new IngestOutcome { Error = error, ReceivedAt = frame.ReceivedAt, Node = node };
    }

    /// <summary>Every accepted uplink is answered, but of several Readings of a node the newest answers for all.</summary>
    private static void Answer(List<IngestOutcome> outcomes)
    {
        var answeredReading = new HashSet<NodeSession>();
        for (int i = outcomes.Count - 1; i >= 0; i--)
        {
            IngestOutcome outcome = outcomes[i];
            if (outcome.Error == FrameError.None && (outcome.Type != MessageType.Reading || answeredReading.Add(outcome.Node!)))
            {
                outcome.IsAnswered = true;
            }
        }

        foreach (IngestOutcome outcome in outcomes.Where(outcome => outcome.IsAnswered))
        {
            NodeSession node = outcome.Node!;
            if (node.TryTakeDownlinkCounter(out uint counter))
            {
                outcome.Downlinks.Add(new AnswerDownlink(
                    counter, outcome.UplinkCounter, node.Acknowledged, QueueEmpty: true, outcome.IsStateUnknown, outcome.Type == MessageType.Hello));
            }
        }
    }

    private NodeSession? Find(long identity)
    {
        if (!_nodes.TryGetValue(identity, out NodeSession? node))
        {
            node = _store!.Nodes.Load(identity);
            if (node is not null)
            {
                _nodes.Add(identity, node);
            }
        }

        return node;
    }
}
