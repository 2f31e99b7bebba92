using System.Data.Common;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Ingest.Uplinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>
/// Verifies, decodes and stores frames: what came in together is one transaction, with raw frames, records, states and counters.
/// docs/uplink-protocol.md, section 9. Not thread-safe.
/// </summary>
public sealed class FrameIngest(Database database, DownlinkTiming timing, RetentionOptions? retention = null) : IDisposable
{
    private readonly Dictionary<long, NodeSession> _nodes = [];
    private readonly HashSet<NodeSession> _touched = [];
    private readonly byte[] _scratch = new byte[FrameCodec.MaximumFrameLengthBytes];
    private IngestStore? _store;

    /// <summary>Connects, so that a database that cannot be used is known before anything comes in.</summary>
    public void Open() => _store ??= new IngestStore(database, timing, retention ?? RetentionOptions.ForEver);

    /// <summary>Stores frames. When this returns, they are on the disk.</summary>
    /// <exception cref="DbException">Nothing of them is stored; they may be given again.</exception>
    public List<IngestOutcome> Commit(IReadOnlyList<ReceivedFrame> frames) => InTransaction(store =>
    {
        store.Nodes.Hold(Senders(frames), _nodes);
        List<IngestOutcome> outcomes = [.. frames.Select(Accept)];
        Reply(outcomes);
        store.Frames.Bound();
        return outcomes;
    });

    /// <summary>Sends what waits for nodes that are always on, and ends commands whose time has passed; as <see cref="Commit"/>.</summary>
    /// <returns>Null when there was nothing to do.</returns>
    public DownlinkRound? CommitWaiting() => IsAnythingWaiting(Now()) ? InTransaction(store =>
    {
        long now = Now();
        var round = new DownlinkRound([], store.Commands.Expire(now));
        List<long> waiting = store.Planner.Waiting(now);
        store.Nodes.Hold(waiting, _nodes);
        foreach (NodeSession node in waiting.Select(Find).OfType<NodeSession>())
        {
            List<Downlink> downlinks = store.Planner.Make(node, store.Planner.Due(node, hasSpoken: false, now), now, round.Commands);
            if (downlinks.Count > 0)
            {
                _touched.Add(node);
                round.Downlinks.Add((node, downlinks));
            }
        }

        return round;
    }) : null;

    /// <summary>Rolls up and deletes a little; as <see cref="Commit"/>.</summary>
    /// <returns>Whether there is more to do.</returns>
    public bool Maintain(long now) => InTransaction(store =>
    {
        (List<(long Node, long Hour)> rolledUp, HashSet<long> changed, bool isMore) = store.Maintenance.Do(now);
        foreach ((long identity, long hour) in rolledUp)
        {
            // What comes of this hour from now on has to mark it again.
            if (_nodes.TryGetValue(identity, out NodeSession? node) && node.MarkedHour == hour)
            {
                node.MarkedHour = -1;
            }
        }

        foreach (long identity in changed)
        {
            _nodes.Remove(identity);
        }

        return isMore;
    });

    public void Dispose() => _store?.Dispose();

    private T InTransaction<T>(Func<IngestStore, T> work)
    {
        try
        {
            Open();
            using DbTransaction transaction = _store!.Begin();
            T result = work(_store);
            foreach (NodeSession node in _touched)
            {
                _store.Nodes.Save(node);
            }

            _store.Commit(transaction);
            return result;
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            _touched.Clear();
        }
    }

    private bool IsAnythingWaiting(long now)
    {
        try
        {
            Open();
            return _store!.Commands.HasOverdue(now) || _store.Planner.Waiting(now).Count > 0;
        }
        catch
        {
            Forget();
            throw;
        }
    }

    // What is in memory is ahead of the disk now: read it again, over a new connection.
    private void Forget()
    {
        _nodes.Clear();
        _store?.Dispose();
        _store = null;
    }

    private static IEnumerable<long> Senders(IReadOnlyList<ReceivedFrame> frames)
    {
        foreach (ReceivedFrame frame in frames)
        {
            if (Topics.TryParseUplink(frame.Topic, out long identity))
            {
                yield return identity;
            }
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

    /// <summary>
    /// Every accepted uplink is answered, but of several Readings of a node the newest answers for all. What waits for the node follows, in reply
    /// to its newest uplink.
    /// </summary>
    private void Reply(List<IngestOutcome> outcomes)
    {
        var newest = new Dictionary<NodeSession, IngestOutcome>();
        var answeredReading = new HashSet<NodeSession>();
        foreach (IngestOutcome outcome in Enumerable.Reverse(outcomes).Where(outcome => outcome.Error == FrameError.None))
        {
            newest.TryAdd(outcome.Node!, outcome);
            outcome.IsAnswered = outcome.Type != MessageType.Reading || answeredReading.Add(outcome.Node!);
        }

        long now = Now();
        Dictionary<NodeSession, DueDownlinks> due = newest.Keys.ToDictionary(node => node, node => _store!.Planner.Due(node, hasSpoken: true, now));
        foreach (IngestOutcome outcome in outcomes.Where(outcome => outcome.IsAnswered))
        {
            NodeSession node = outcome.Node!;
            if (node.TryTakeDownlinkCounter(out uint counter))
            {
                outcome.Downlinks.Add(new AnswerDownlink(
                    counter, outcome.UplinkCounter, node.Acknowledged, due[node].IsEmpty, outcome.IsStateUnknown, outcome.Type == MessageType.Hello));
            }
        }

        foreach ((NodeSession node, IngestOutcome outcome) in newest)
        {
            outcome.Downlinks.AddRange(_store!.Planner.Make(node, due[node], now, outcome.Commands));
        }
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

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
