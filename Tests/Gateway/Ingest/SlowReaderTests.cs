using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>Reading beside storing: exports, charts and backups take their time.</summary>
public class SlowReaderTests
{
    [Fact]
    public async Task Who_reads_for_long_holds_up_no_uplink_and_sees_one_moment()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        using DbConnection reader = line.Database();
        using DbTransaction reading = reader.BeginReading();
        Assert.Equal(1, reader.One<long>("SELECT count(*) FROM records"));

        Assert.Equal(2u, (await node.SendAsync(2)).Acknowledged);

        Assert.Null((await line.Gateway.StatusAsync()).StoreProblem);
        Assert.Equal(1, reader.One<long>("SELECT count(*) FROM records"));
    }
}
