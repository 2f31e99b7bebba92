using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Downlinks;

/// <summary>kill -9 while commands are on their way: each is executed once, in order, and its result is known.</summary>
public class CommandKillTests
{
    private const int Commands = 24;
    private const int Kills = 3;

    [Fact]
    public async Task Kill_9_between_commands_lets_none_be_executed_twice_and_leaves_none_without_its_result()
    {
        using var folder = new TemporaryFolder();
        using Broker broker = await Broker.StartedAsync();
        using TestNode node = await TestNode.RegisteredAsync(folder.Path, broker, NodeKind.Switch);
        node.NextUplinkSeconds = 0;
        var commands = new CommandBook(Database.Open(folder.Path, mayCreate: false));
        GatewayProcess gateway = Start(folder, broker);
        try
        {
            // Its first subscription: a broker keeps nothing for a gateway that it does not know yet.
            using var http = new HttpClient { BaseAddress = await gateway.AddressAsync() };
            await Wait.UntilAsync(async () => (await http.GetStringAsync("/api/status")).Contains("\"brokerConnected\":true", StringComparison.Ordinal), "the gateway is connected");
            node.Publish(node.HelloFrame());
            Assert.Equal(MessageType.Welcome, (await node.AnswerAsync()).Type);
            for (int queued = 0; queued < Commands; queued++)
            {
                Assert.NotNull(commands.Queue(node.Identity, CommandOpcode.SetRelay, [queued % 2, 0], DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 600));
            }

            var executed = new List<uint>();
            using var allDone = new CancellationTokenSource();
            Task executing = Task.Run(() => ExecuteAllAsync(node, executed, allDone.Token));
            for (int kill = 1; kill <= Kills; kill++)
            {
                int reached = Commands * kill / (Kills + 1);
                await Wait.UntilAsync(() => Task.FromResult(Count(executed) >= reached), "commands are executed");
                gateway.Kill();
                gateway.Dispose();
                gateway = Start(folder, broker);
            }

            // A result that the last kill took away is asked for again: the node has to be there until all are known.
            await Wait.UntilAsync(() => Task.FromResult(executing.IsFaulted || commands.List(node.Identity, Commands).All(command => command.IsDone)), "every result is known");
            await allDone.CancelAsync();
            await executing;
            Assert.Equal(Enumerable.Range(1, Commands).Select(id => (uint)id), executed);
        }
        finally
        {
            gateway.Dispose();
        }

        List<CommandView> done = commands.List(node.Identity, Commands);
        Assert.All(done, command => Assert.Equal((CommandState.Succeeded, (int?)command.Id), (command.State, command.Value)));
        Assert.Equal(node.DownlinkCounters.Count, node.DownlinkCounters.Distinct().Count());
    }

    private static GatewayProcess Start(TemporaryFolder folder, Broker broker) =>
        GatewayProcess.Start("serve", "--open-on-loopback", "--listen", "127.0.0.1", "--port", "0", "--broker", broker.Address.ToString(), "--data", folder.Path);

    /// <summary>By the rules of a node: a higher id is executed, the last one is only answered again. docs/uplink-protocol.md, section 9.6.</summary>
    private static async Task ExecuteAllAsync(TestNode node, List<uint> executed, CancellationToken allDone)
    {
        uint last = 0;
        while (await node.NextAsync(allDone) is { } downlink)
        {
            Assert.Equal(FrameError.None, downlink.Error);
            if (downlink.Command is not { } command)
            {
                continue;
            }

            if (command.Id > last)
            {
                last = command.Id;
                lock (executed)
                {
                    executed.Add(command.Id);
                }
            }

            Assert.Equal(last, command.Id);
            node.Publish(node.ResultFrame(command.Id, CommandOutcome.Succeeded, (int)command.Id));
        }
    }

    private static int Count(List<uint> executed)
    {
        lock (executed)
        {
            return executed.Count;
        }
    }
}
