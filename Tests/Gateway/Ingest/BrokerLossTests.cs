using Microsoft.Extensions.Logging.Abstractions;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>The broker comes and goes; the gateway stays.</summary>
public class BrokerLossTests
{
    [Fact]
    public async Task A_gateway_without_a_broker_starts_says_so_and_connects_when_the_broker_comes()
    {
        using var folder = new TemporaryFolder();
        using var broker = new Broker();
        await using RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        await Wait.UntilAsync(async () => (await gateway.StatusAsync()).BrokerProblem is not null, "the gateway says that there is no broker");
        StatusView status = await gateway.StatusAsync();
        Assert.False(status.BrokerConnected);
        Assert.Contains($"127.0.0.1:{broker.Port}", status.BrokerProblem);
        Assert.Contains("Is the broker running", status.BrokerProblem);

        await broker.StartAsync();
        await gateway.UntilConnectedAsync();
        Assert.Null((await gateway.StatusAsync()).BrokerProblem);
        using TestNode node = await TestNode.RegisteredAsync(folder.Path, broker, Channels.NodeKind.Bin);
        Assert.Equal(1u, (await node.SendAsync(1)).Acknowledged);
    }

    [Fact]
    public async Task A_broker_that_restarts_without_memory_gets_its_gateway_back()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        line.Broker.Stop();
        await Wait.UntilAsync(async () => !(await line.Gateway.StatusAsync()).BrokerConnected, "the loss is noticed");

        await line.Broker.StartAsync();
        await line.Gateway.UntilConnectedAsync();
        using TestNode another = await TestNode.RegisteredAsync(line.DataFolder, line.Broker, Channels.NodeKind.Bin);
        Assert.Equal(1u, (await another.SendAsync(1)).Acknowledged);
    }

    [Fact]
    public async Task What_the_worker_sends_when_the_gateway_has_left_the_broker_is_dropped_and_the_worker_goes_on()
    {
        using Broker broker = await Broker.StartedAsync();
        var state = new GatewayState();
        var link = new BrokerLink(broker.Address, BrokerSecurity.None, "nf-gateway-that-stops", _ => { }, state, NullLogger<BrokerLink>.Instance);
        link.Start();
        await Wait.UntilAsync(() => Task.FromResult(state.Broker.Connected), "the link is connected to the broker");
        link.Dispose();

        // What came in before is stored after it, and every frame of that has an answer.
        link.Send("0a0000000001", [1, 2, 3]);
    }
}
