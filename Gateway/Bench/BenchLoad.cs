using System.Collections.Concurrent;
using System.Diagnostics;
using Mosquitto;
using Nf.Protocol;

namespace Nf.Gateway.Bench;

/// <summary>
/// Replays a fleet, in a process of its own. Each node sends its next record when what it sent was answered, as nodes do; so many are under way
/// together. Without answers, what the broker has taken counts.
/// </summary>
internal sealed class BenchLoad
{
    private const int AtLeastOnce = 1;
    private const int UnderWay = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BenchFleet _fleet;
    private readonly bool _isAnswered;
    private readonly byte[][] _frames;
    private readonly string[] _topics;
    private readonly Dictionary<string, int> _nodeOfDownlink;
    private readonly int[] _rounds;
    private readonly SemaphoreSlim _room;
    private readonly ConcurrentQueue<int> _ready = new();
    private readonly bool[] _waits;
    private long _done;

    public BenchLoad(int nodes, int rounds, bool isAnswered)
    {
        _fleet = new BenchFleet(nodes);
        _isAnswered = isAnswered;
        _frames = _fleet.Seal(rounds);
        _topics = [.. Enumerable.Range(0, nodes).Select(node => Topics.Uplink(Topics.NodeText(BenchFleet.Identity(node))))];
        _nodeOfDownlink = Enumerable.Range(0, nodes).ToDictionary(node => Topics.Downlink(Topics.NodeText(BenchFleet.Identity(node))));
        _rounds = new int[nodes];
        _waits = new bool[nodes];
        _room = new SemaphoreSlim(Math.Min(UnderWay, nodes));
        for (int node = 0; node < nodes; node++)
        {
            _ready.Enqueue(node);
        }
    }

    /// <returns>Frames sent, those of them that were answered (or taken), and the seconds until the last was.</returns>
    public async Task<(long Sent, long Answered, double Seconds)> RunAsync(BrokerAddress broker, TimeSpan duration)
    {
        using var sender = new MosquittoClient(new MosquittoOptions { ClientId = "nf-bench-load", MaximumInFlight = 0 });
        using var receiverLoop = new MosquittoLoop();
        using var receiver = new MosquittoClient(new MosquittoOptions { ClientId = "nf-bench-answers" }, receiverLoop);
        if (_isAnswered)
        {
            var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            receiver.Subscribed += (_, _) => subscribed.TrySetResult();
            receiver.MessageReceived += message => Done(_nodeOfDownlink[message.Topic]);
            await receiver.ConnectAsync(broker.Host, broker.Port, Patience);
            receiver.Subscribe("nf/+/down", 0);
            await subscribed.Task.WaitAsync(Patience);
        }
        else
        {
            sender.Published += _ => DoneAny();
        }

        await sender.ConnectAsync(broker.Host, broker.Port, Patience);
        long start = Stopwatch.GetTimestamp();
        long sent = 0;
        while (Stopwatch.GetElapsedTime(start) < duration && await _room.WaitAsync(Patience))
        {
            if (!_ready.TryDequeue(out int node) || _rounds[node] * _fleet.Nodes >= _frames.Length - _fleet.Nodes)
            {
                break;
            }

            Volatile.Write(ref _waits[node], true);
            sender.Publish(_topics[node], _frames[(_rounds[node]++ * _fleet.Nodes) + node], AtLeastOnce, retain: false);
            sent++;
            if (!_isAnswered)
            {
                _ready.Enqueue(node);
            }
        }

        long last = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref _done) < sent && Stopwatch.GetElapsedTime(last) < Patience)
        {
            await Task.Delay(10);
        }

        return (sent, Volatile.Read(ref _done), Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private void Done(int node)
    {
        // A node may be sent more than one downlink for an uplink.
        if (Volatile.Read(ref _waits[node]))
        {
            Volatile.Write(ref _waits[node], false);
            _ready.Enqueue(node);
            DoneAny();
        }
    }

    private void DoneAny()
    {
        Interlocked.Increment(ref _done);
        _room.Release();
    }
}
