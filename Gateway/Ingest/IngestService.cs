using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;
using FrameChannel = System.Threading.Channels.Channel<Nf.Gateway.Ingest.ReceivedFrame>;
using QueueFactory = System.Threading.Channels.Channel;

namespace Nf.Gateway.Ingest;

/// <summary>
/// From the broker to the database and back: MQTT thread → bounded queue → one worker. What is waiting is one batch; answers and live
/// events go out after the batch is on the disk, never before. When the store cannot be written to, the worker waits and says so,
/// the queue fills, and the broker holds the rest.
/// </summary>
public sealed class IngestService : IHostedLifecycleService, IDisposable
{
    private const int QueueCapacity = 4096;
    private const int MaximumBatch = 256;
    private static readonly TimeSpan StoreRetryDelay = TimeSpan.FromSeconds(1);

    private readonly FrameChannel _queue = QueueFactory.CreateBounded<ReceivedFrame>(
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
    private Task _worker = Task.CompletedTask;

    public IngestService(Database database, ServeOptions options, EventHub hub, GatewayState state, AlarmBook alarms, ILoggerFactory loggers)
    {
        _database = database;
        _hub = hub;
        _state = state;
        _logger = loggers.CreateLogger<IngestService>();
        _news = new OutcomeNews(hub, alarms);
        _ingest = new FrameIngest(database);
        _link = new BrokerLink(options.Broker, database.Setting("clientId"), Receive, state, loggers.CreateLogger<BrokerLink>());
    }

    /// <summary>When everything else has started: a gateway that cannot serve its page takes no uplinks.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _worker = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _link.Start();
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // In this order nothing that the broker was told we have is dropped: no more comes in, what is in is stored.
        _queue.Writer.TryComplete();
        _link.Dispose();
        await _stopping.CancelAsync();
        await _worker;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _link.Dispose();
        _ingest.Dispose();
        _stopping.Dispose();
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
            batch.Clear();
            while (batch.Count < MaximumBatch && _queue.Reader.TryRead(out ReceivedFrame? frame))
            {
                batch.Add(frame);
            }

            foreach (IngestOutcome outcome in CommitWhenPossible(batch))
            {
                Tell(outcome);
            }
        }
    }

    private List<IngestOutcome> CommitWhenPossible(List<ReceivedFrame> batch)
    {
        while (true)
        {
            try
            {
                List<IngestOutcome> outcomes = _ingest.Commit(batch);
                if (_state.StoreProblem is not null)
                {
                    _state.StoreProblem = null;
                    _logger.LogInformation("The database can be written to again");
                }

                return outcomes;
            }
            catch (SqliteException reason)
            {
                string problem = _database.Explain(reason);
                if (_state.StoreProblem != problem)
                {
                    _state.StoreProblem = problem;
                    _logger.LogError("{Problem} Nothing is acknowledged until then; trying again.", problem);
                }

                if (_stopping.Token.WaitHandle.WaitOne(StoreRetryDelay))
                {
                    return [];
                }
            }
            catch (Exception reason)
            {
                // Not the store's fault, so trying again would not help; unanswered, the nodes send it again.
                _logger.LogError(reason, "A batch of {Count} frames could not be processed and was dropped", batch.Count);
                return [];
            }
        }
    }

    private void Tell(IngestOutcome outcome)
    {
        if (outcome.Error != FrameError.None)
        {
            _logger.LogDebug("Rejected a frame of node {Node}: {Reason}", outcome.Node?.Text ?? "(not registered)", outcome.Error);
            return;
        }

        NodeSession node = outcome.Node!;
        foreach (Downlink downlink in outcome.Downlinks)
        {
            _link.Send(node.Text, _downlinks.Write(node.Codec, downlink));
        }

        if (outcome.IsAnswered && outcome.Downlinks.Count == 0)
        {
            _logger.LogError("Node {Node} has no downlink counters left under its key; give it a new one (nodes rekey)", node.Text);
        }

        if (_hub.HasSubscribers)
        {
            _news.Publish(outcome, node);
        }
    }
}
