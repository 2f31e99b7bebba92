using System.Data.Common;
using System.Net.Http.Json;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Tests.Metrics;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>The disk that holds the database is full, and has space again.</summary>
public class DiskFullTests
{
    // Three frames, and the worker's own reminder to look around.
    private const int Waiting = 4;

    [Fact]
    public async Task While_the_disk_is_full_nothing_is_acknowledged_and_the_gateway_says_so_and_then_everything_is_stored_once_without_a_restart()
    {
        using var disk = new SmallDisk();
        using IDisposable database = Databases.On(disk, out string folder);
        using Broker broker = await Broker.StartedAsync();
        using TestNode node = await TestNode.RegisteredAsync(folder, broker, NodeKind.Bin);
        using var gateway = GatewayProcess.Start("serve", "--open-on-loopback", "--listen", "127.0.0.1", "--port", "0", "--broker", broker.Address.ToString(), "--data", folder);
        using var http = new HttpClient { BaseAddress = await gateway.AddressAsync(), Timeout = Wait.Limit };
        await Wait.UntilAsync(async () => (await StatusAsync(http)).BrokerConnected, "the gateway is connected to the broker");
        uint number = 1;
        await node.SendAsync(number);

        disk.Fill();
        // What was allocated before may still take a few.
        string? problem = null;
        while (problem is null)
        {
            node.Publish(node.Frame(++number));
            OpenedDownlink? answer = null;
            await Wait.UntilAsync(
                async () => (answer = node.AnswerAtHand()) is not null || (problem = (await StatusAsync(http)).StoreProblem) is not null, "the record is stored, or the disk is full");
            Assert.True(answer is null || answer.Acknowledged == number);
        }

        Assert.Contains("is full", problem);
        Assert.Contains("Free some space", problem);
        await gateway.LineAsync("Nothing is acknowledged until then");
        // The node has no answer: it sends the same record again, and others that it has measured since.
        node.Publish(node.Frame(number));
        node.Publish(node.Frame(number + 1));
        node.Publish(node.Frame(number + 2));
        await Wait.UntilAsync(async () => await DepthAsync(http) == Waiting, "what came since waits");
        Assert.Null(node.AnswerAtHand());
        Assert.NotNull((await StatusAsync(http)).StoreProblem);
        Assert.Equal(0, await MetricAsync(http, "nf_store_available"));

        disk.Free();

        await Wait.UntilAsync(() => Task.FromResult(node.AnswerAtHand()?.Acknowledged == number + 2), "everything is acknowledged");
        await Wait.UntilAsync(async () => (await StatusAsync(http)).StoreProblem is null, "the problem is taken back");
        await gateway.LineAsync("can be written to again");
        using DbConnection stored = Databases.Open(folder);
        Assert.Equal(number + 2, stored.One<long>("SELECT count(*) FROM records"));
        Assert.Equal(number + 2, stored.One<long>("SELECT count(DISTINCT number) FROM records"));
        Assert.Equal(number + 2, stored.One<long>("SELECT records FROM nodes"));
        Assert.Equal(number + 3, stored.One<long>("SELECT count(*) FROM frames"));
    }

    private static async Task<StatusView> StatusAsync(HttpClient http) => (await http.GetFromJsonAsync<StatusView>("/api/status", RunningGateway.Json))!;

    private static Task<double> DepthAsync(HttpClient http) => MetricAsync(http, "nf_ingest_queue_depth");

    private static async Task<double> MetricAsync(HttpClient http, string name) => ScrapedPage.Read(await http.GetStringAsync("/metrics")).Value(name);
}
