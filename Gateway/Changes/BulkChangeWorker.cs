using System.Data.Common;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Changes;

/// <summary>
/// Queues the parts of bulk changes, node by node, beside everything else: thousands of nodes are not done within one request. What was not
/// queued when the gateway stopped is queued when it starts again.
/// </summary>
public sealed class BulkChangeWorker(
    BulkChangeBook changes, NodeRegistry registry, CommandDesk desk, NodeSettings settings, IngestService ingest, EventHub hub, ILogger<BulkChangeWorker> logger) : BackgroundService
{
    private const int PartsAtOnce = 50;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _work = new(1);

    /// <summary>There is a change to queue.</summary>
    public void Wake() => _work.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _work.WaitAsync(stoppingToken);
            try
            {
                while (!stoppingToken.IsCancellationRequested && QueueSome())
                {
                    await Task.Yield();
                }
            }
            catch (DbException reason)
            {
                // The page says what is wrong with the database; this waits for it as everything does.
                logger.LogWarning("A bulk change waits: {Reason}", reason.Message);
                await Task.Delay(RetryDelay, stoppingToken);
                Wake();
            }
        }
    }

    private bool QueueSome()
    {
        if (changes.NextWaiting(PartsAtOnce) is not var (id, change, nodes))
        {
            return false;
        }

        foreach (long node in nodes)
        {
            if (registry.Find(node) is not { } found)
            {
                changes.Refused(id, node, "The node is gone.");
                continue;
            }

            if (change.Command is { } command)
            {
                if (desk.Queue(found, command, id).Wrong is { } wrong)
                {
                    changes.Refused(id, node, wrong);
                }
            }
            else
            {
                Configure(id, found, change.Settings!);
            }
        }

        ingest.SendWaiting();
        return true;
    }

    private void Configure(long id, StoredNode node, SettingsView given)
    {
        uint? before = settings.View(node.Identity)?.Version;
        string? wrong = settings.Change(node.Identity, configuration => SettingsFormat.Apply(given, configuration), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        if (wrong is not null)
        {
            changes.Refused(id, node.Identity, wrong);
        }
        else
        {
            // A version of before that the node does not have yet may be this change's own, from before a crash.
            ConfigurationView? after = settings.View(node.Identity);
            changes.Configured(id, node.Identity, after?.Version == before && after?.State == ConfigurationState.InForce ? null : after?.Version);
        }

        hub.Publish(new LiveEvent(LiveEvent.Nodes, Topics.NodeText(node.Identity)));
    }
}
