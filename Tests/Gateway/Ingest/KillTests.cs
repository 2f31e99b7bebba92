using System.Text.Json;
using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>kill -9 at any moment: nothing that was acknowledged is lost, nothing is stored twice, no counter is used twice.</summary>
public class KillTests
{
    private const int Nodes = 8;
    private const int RecordsPerNode = 120;
    private const int Kills = 3;

    [Fact]
    public async Task Kill_9_under_load_loses_nothing_that_was_acknowledged_and_stores_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        var senders = new List<Sender>();
        for (int i = 0; i < Nodes; i++)
        {
            // Every other one sends batches that lean on each other, over each restart.
            senders.Add(new Sender(await TestNode.RegisteredAsync(folder.Path, broker, NodeKind.Bin), isBatching: i % 2 == 1));
        }

        GatewayProcess gateway = Start(folder, broker);
        try
        {
            using var stop = new CancellationTokenSource(Wait.Limit * (Kills + 2));
            Task[] sending = [.. senders.Select(sender => Task.Run(() => sender.SendAllAsync(stop.Token)))];
            for (int kill = 1; kill <= Kills; kill++)
            {
                // In the middle of the work each time, wherever the gateway is just then.
                await Wait.UntilAsync(
                    () => Task.FromResult(senders.Sum(sender => sender.Acknowledged) > Nodes * RecordsPerNode * kill / (Kills + 1)), "records are acknowledged");
                gateway.Kill();
                gateway.Dispose();
                gateway = Start(folder, broker);
            }

            await Task.WhenAll(sending);
            await gateway.TerminateAsync();
        }
        finally
        {
            gateway.Dispose();
            senders.ForEach(sender => sender.Node.Dispose());
        }

        string fleet = folder.File("fleet.json");
        await File.WriteAllTextAsync(fleet, JsonSerializer.Serialize(new
        {
            nodes = senders.Select(sender => new { node = sender.Node.Text, kind = "bin", uplinks = sender.Node.NextCounter, committed = RecordsPerNode, acknowledged = sender.Acknowledged }),
        }));
        GatewayProcess.Finished audit = await GatewayProcess.RunAsync("audit", "--data", folder.Path, "--fleet", fleet);
        Assert.Equal(0, audit.ExitCode);
        Assert.Contains($"\"stored\":{Nodes * RecordsPerNode},", audit.Output[^1]);
        Assert.All(senders, sender => Assert.Equal(RecordsPerNode, sender.Acknowledged));
        Assert.All(senders, sender => Assert.Equal(sender.Node.DownlinkCounters.Count, sender.Node.DownlinkCounters.Distinct().Count()));
        Assert.All(senders, sender => Assert.Equal(0, sender.Refused));
        Assert.All(senders.Where(sender => sender.IsBatching), sender => Assert.True(sender.Leaning > 0));
        using DbConnection database = Databases.Open(folder.Path);
        // What was acknowledged can be leaned on: its state was stored with it.
        Assert.Equal(0, database.One<long>("SELECT sum(unknown_states) FROM nodes"));
        // The broker sends again what was stored, but not yet acknowledged to it, when the gateway was killed: a replay.
        Assert.Equal(0, database.One<long>($"SELECT count(*) FROM rejections WHERE error <> {(int)Protocol.FrameError.Replayed}"));
    }

    private static GatewayProcess Start(TemporaryFolder folder, Broker broker) =>
        GatewayProcess.Start("serve", "--open-on-loopback", "--listen", "127.0.0.1", "--port", "0", "--broker", broker.Address.ToString(), "--data", folder.Path);

    /// <summary>Sends as a node does: what is not acknowledged goes out again, under a new counter.</summary>
    private sealed class Sender(TestNode node, bool isBatching)
    {
        private const int RecordsPerBatch = 5;
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
        private int _acknowledged;
        private Task<OpenedDownlink>? _answer;

        public TestNode Node { get; } = node;

        public bool IsBatching { get; } = isBatching;

        public int Acknowledged => Volatile.Read(ref _acknowledged);

        /// <summary>Batches that leaned.</summary>
        public int Leaning { get; private set; }

        /// <summary>Answers that the node could not open: a counter used twice would be one.</summary>
        public int Refused { get; private set; }

        public async Task SendAllAsync(CancellationToken cancellation)
        {
            while (Acknowledged < RecordsPerNode)
            {
                uint sent = Publish();
                OpenedDownlink? opened = await AnswerToAsync(sent, cancellation);
                if (opened is null)
                {
                    continue;
                }

                if (IsBatching)
                {
                    Node.TakeBatchAnswer(opened, (uint)Acknowledged + RecordsPerBatch);
                }

                Volatile.Write(ref _acknowledged, Math.Max(Acknowledged, (int)opened.Acknowledged));
            }
        }

        // An answer to what was sent before is late: as a node that has slept since would not, this one does not wait for it.
        private async Task<OpenedDownlink?> AnswerToAsync(uint sent, CancellationToken cancellation)
        {
            Task patience = Task.Delay(Patience, cancellation);
            while (true)
            {
                _answer ??= Node.AnswerAsync();
                if (await Task.WhenAny(_answer, patience) != _answer)
                {
                    cancellation.ThrowIfCancellationRequested();
                    return null;
                }

                OpenedDownlink opened = await _answer;
                _answer = null;
                Refused += opened.Error == Protocol.FrameError.None ? 0 : 1;
                if (opened.InReplyTo == sent)
                {
                    return opened;
                }
            }
        }

        private uint Publish()
        {
            uint next = (uint)Acknowledged + 1;
            byte[] frame = IsBatching ? Node.BatchFrame(next, RecordsPerBatch) : Node.Frame(next);
            Leaning += IsBatching && Node.IsLeaning ? 1 : 0;
            Node.Publish(frame);
            return Node.NextCounter - 1;
        }
    }
}
