using System.Data.Common;
using Nf.Gateway.Ingest;
using Nf.Gateway.Tests.Metrics;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>More comes in than can be stored.</summary>
public class BackpressureTests
{
    [Fact]
    public async Task While_nothing_can_be_stored_the_broker_holds_what_the_queue_does_not_and_all_is_stored_then()
    {
        const int frames = IngestService.QueueCapacity + 1500;
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        using (DbConnection other = line.Database())
        {
            using DbTransaction transaction = other.Lock();
            for (uint number = 1; number <= frames; number++)
            {
                node.Publish(node.Frame(number));
            }

            await Wait.UntilAsync(async () => await DepthAsync(line) == IngestService.QueueCapacity, "the queue is full");
            Assert.Equal(IngestService.QueueCapacity, await DepthAsync(line));
        }

        await Wait.UntilAsync(async () => (await line.Gateway.StatusAsync()).Records == frames, "everything is stored");
        using DbConnection database = line.Database();
        Assert.Equal(frames, database.One<long>("SELECT acknowledged FROM nodes"));
    }

    private static async Task<double> DepthAsync(Line line) =>
        ScrapedPage.Read(await line.Gateway.Http.GetStringAsync("/metrics")).Value("nf_ingest_queue_depth");
}
