using System.Diagnostics;
using System.Threading.Channels;
using System.Data.Common;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Live;
using Nf.Gateway.Metrics;
using Nf.Gateway.Store;
using Nf.Protocol;
using FrameChannel = System.Threading.Channels.Channel<Nf.Gateway.Ingest.ReceivedFrame?>;
using QueueFactory = System.Threading.Channels.Channel;

namespace Nf.Gateway.Ingest;

/// <summary>
/// From the broker to the database and back: MQTT thread → bounded queue → one worker. What is waiting is one batch; answers and live
/// events go out after the batch is on the disk, never before. When the store cannot be written to, the worker waits and says so,
/// the queue fills, and the broker holds the rest.
/// </summary>
public sealed class IngestService : IHostedLifecycleService, IDisposable
{
    /// <summary>Frames that may wait.</summary>
    internal const int QueueCapacity = 4096;
    private const int MaximumBatch = 1024;
    private static readonly TimeSpan StoreRetryDelay = TimeSpan.FromSeconds(1);

    private const long MaintenanceRetryMilliseconds = 60_000;
    private static readonly TimeSpan LookAroundInterval = TimeSpan.FromSeconds(1);

    /// <summary>In the queue: no frame, but time to see what waits to be sent.</summary>
    private const ReceivedFrame? LookAround = null;

    private readonly FrameChannel _queue = QueueFactory.CreateBounded<ReceivedFrame?>(
        new BoundedChannelOptions(QueueCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource _stopping = new();
    private readonly Database _database;
    private readonly EventHub _hub;
    private readonly GatewayState _state;
    private readonly ILogger<IngestService> _logger;
    private readonly BrokerLink _link;
    private readonly FrameIngest _ingest;
    private readonly DownlinkWriter _downlinks = new();
    private readonly OutcomeNews _news;
    private readonly IngestMetrics _metrics;
    private Task _worker = Task.CompletedTask;
    private Timer? _clock;
    private int _looksAroundSoon;
    private long _maintenanceDueAt;

    public IngestService(
        Database database, ServeOptions options, EventHub hub, GatewayState state, AlarmBook alarms, CommandBook commands, IngestMetrics metrics, ILoggerFactory loggers)
    {
        _metrics = metrics;
        _database = database;
        _hub = hub;
        _state = state;
        _logger = loggers.CreateLogger<IngestService>();
        _news = new OutcomeNews(hub, alarms, commands);
        _ingest = new FrameIngest(database, options.Timing, options.Retention);
        _link = new BrokerLink(options.Broker, options.BrokerSecurity, database.Setting("clientId"), Receive, state, loggers.CreateLogger<BrokerLink>());
    }

    /// <summary>Uplinks are taken and stored, or wait for the store.</summary>
    public bool IsRunning => !_worker.IsCompleted;

    /// <summary>When everything else has started: a gateway that cannot serve its page takes no uplinks.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _worker = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _link.Start();
        _clock = new Timer(_ => SendWaiting(), null, LookAroundInterval, LookAroundInterval);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // In this order nothing that the broker was told we have is dropped: no more comes in, what is in is stored.
        _clock?.Dispose();
        _queue.Writer.TryComplete();
        _link.Dispose();
        await _stopping.CancelAsync();
        await _worker;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _database.Explained(() =>
        {
            _ingest.Open();
            return true;
        });
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _clock?.Dispose();
        _link.Dispose();
        _ingest.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Frames that wait to be stored.</summary>
    internal int QueueDepth => _queue.Reader.Count;

    /// <summary>A command or a configuration was queued: what can go out at once does.</summary>
    public void SendWaiting()
    {
        // One of them in the queue is enough: while nothing can be stored they would take the room of frames.
        if (Interlocked.Exchange(ref _looksAroundSoon, 1) == 0 && !_queue.Writer.TryWrite(LookAround))
        {
            Volatile.Write(ref _looksAroundSoon, 0);
        }
    }

    private void Receive(ReceivedFrame frame)
    {
        if (_queue.Writer.TryWrite(frame))
        {
            return;
        }

        try
        {
            _queue.Writer.WriteAsync(frame).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            // Stopping: the node sends it again.
        }
    }

    private void Work()
    {
        var batch = new List<ReceivedFrame>(MaximumBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            bool looksAround = false;
            batch.Clear();
            while (batch.Count < MaximumBatch && _queue.Reader.TryRead(out ReceivedFrame? frame))
            {
                if (frame is not null)
                {
                    batch.Add(frame);
                }
                else
                {
                    looksAround = true;
                    Volatile.Write(ref _looksAroundSoon, 0);
                }
            }

            if (batch.Count > 0)
            {
                (WhenPossible(() => Commit(batch)) ?? OneByOne(batch)).ForEach(Tell);
            }

            // Without the broker nothing could go out, and a sending would be spent.
            if (looksAround && _state.Broker.Connected && WhenPossible(_ingest.CommitWaiting) is { } round)
            {
                round.Downlinks.ForEach(waiting => Send(waiting.Node, waiting.Downlinks));
                TellWatchers(() => _news.Publish(round.Commands));
            }

            if (looksAround)
            {
                Maintain();
            }
        }
    }

    /// <summary>In pieces, and only while nothing comes in: but one of them every second. What cannot be done now waits; uplinks do not wait for it.</summary>
    private void Maintain()
    {
        if (Now() < _maintenanceDueAt)
        {
            return;
        }

        try
        {
            while (_ingest.Maintain(Now()) && _queue.Reader.Count == 0)
            {
            }
        }
        catch (Exception reason)
        {
            _maintenanceDueAt = Now() + MaintenanceRetryMilliseconds;
            _logger.LogWarning("Roll-ups and retention wait for a minute: {Reason}", reason is DbException failure ? _database.Explain(failure) : reason);
        }
    }

    /// <summary>What could not be processed together: one of them is at fault, and does not take the others with it.</summary>
    private List<IngestOutcome> OneByOne(List<ReceivedFrame> batch) =>
        batch.Count == 1 || _stopping.IsCancellationRequested ? [] : [.. batch.SelectMany(frame => WhenPossible(() => Commit([frame])) ?? [])];

    private List<IngestOutcome> Commit(List<ReceivedFrame> batch)
    {
        long start = Stopwatch.GetTimestamp();
        List<IngestOutcome> outcomes = _ingest.Commit(batch);
        _metrics.StoreLatency.Observe(Stopwatch.GetElapsedTime(start).TotalSeconds);
        return outcomes;
    }

    /// <summary>Tries again for as long as the store cannot be written to.</summary>
    /// <returns>Null when it was given up.</returns>
    private T? WhenPossible<T>(Func<T?> commit)
        where T : class
    {
        while (true)
        {
            try
            {
                T? committed = commit();
                if (_state.StoreProblem is not null)
                {
                    _state.StoreProblem = null;
                    _logger.LogInformation("The database can be written to again");
                }

                return committed;
            }
            catch (DbException reason) when (!_database.IsLasting(reason))
            {
                string problem = _database.Explain(reason);
                if (_state.StoreProblem != problem)
                {
                    _state.StoreProblem = problem;
                    _logger.LogError("{Problem} Nothing is acknowledged until then; trying again.", problem);
                }

                if (_stopping.Token.WaitHandle.WaitOne(StoreRetryDelay))
                {
                    return null;
                }
            }
            catch (Exception reason)
            {
                // Not the store's fault, so trying again would not help; unanswered, the nodes send it again.
                _logger.LogError(reason, "What came in together could not be processed and was dropped");
                return null;
            }
        }
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private void Tell(IngestOutcome outcome)
    {
        if (outcome.Error != FrameError.None)
        {
            _metrics.CountRefused(outcome.Error);
            _logger.LogDebug("Rejected a frame of node {Node}: {Reason}", outcome.Node?.Text ?? "(not registered)", outcome.Error);
            return;
        }

        if (!outcome.IsStateUnknown)
        {
            _metrics.CountAccepted(outcome.Type);
        }

        NodeSession node = outcome.Node!;
        Send(node, outcome.Downlinks);
        if (outcome.IsAnswered && outcome.Downlinks.Count == 0)
        {
            _logger.LogError("Node {Node} has no downlink counters left under its key; give it a new one (nodes rekey)", node.Text);
        }

        if (_hub.HasSubscribers)
        {
            TellWatchers(() => _news.Publish(outcome, node));
        }
    }

    /// <summary>What is told is read from the database, which may be away just then: it is stored already, and the next uplinks do not wait for that.</summary>
    private void TellWatchers(Action publish)
    {
        try
        {
            publish();
        }
        catch (Exception reason)
        {
            _hub.Miss();
            _logger.LogWarning("Those who watch have to ask again for everything: {Reason}", reason is DbException failure ? _database.Explain(failure) : reason);
        }
    }

    private void Send(NodeSession node, List<Downlink> downlinks)
    {
        foreach (Downlink downlink in downlinks)
        {
            _link.Send(node.Text, _downlinks.Write(node.Codec, downlink));
        }
    }
}
