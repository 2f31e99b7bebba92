using System.Text.Json;
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
            senders.Add(new Sender(await TestNode.RegisteredAsync(folder.Path, broker, NodeKind.Bin)));
        }

        GatewayProcess gateway = Start(folder, broker);
        try
        {
            using var stop = new CancellationTokenSource(Wait.Limit * 2);
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
    }

    private static GatewayProcess Start(TemporaryFolder folder, Broker broker) =>
        GatewayProcess.Start("serve", "--listen", "127.0.0.1", "--port", "0", "--broker", broker.Address.ToString(), "--data", folder.Path);

    /// <summary>Sends as a node does: what is not acknowledged goes out again, under a new counter.</summary>
    private sealed class Sender(TestNode node)
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
        private int _acknowledged;

        public TestNode Node { get; } = node;

        public int Acknowledged => Volatile.Read(ref _acknowledged);

        /// <summary>Answers that the node could not open: a counter used twice would be one.</summary>
        public int Refused { get; private set; }

        public async Task SendAllAsync(CancellationToken cancellation)
        {
            while (Acknowledged < RecordsPerNode)
            {
                Node.Publish(Node.Frame((uint)Acknowledged + 1));
                Task<OpenedAnswer> answer = Node.AnswerAsync();
                while (await Task.WhenAny(answer, Task.Delay(Patience, cancellation)) != answer)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Node.Publish(Node.Frame((uint)Acknowledged + 1));
                }

                OpenedAnswer opened = await answer;
                Refused += opened.Error == Protocol.FrameError.None ? 0 : 1;
                Volatile.Write(ref _acknowledged, Math.Max(Acknowledged, (int)opened.Acknowledged));
            }
        }
    }
}
