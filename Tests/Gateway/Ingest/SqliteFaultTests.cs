using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Ingest;

/// <summary>Faults that SQLite can be made to have.</summary>
public class SqliteFaultTests
{
    [Fact]
    public async Task A_frame_that_the_database_never_takes_does_not_hold_up_the_others()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        TestNode other = await line.NodeAsync();
        using (DbConnection database = line.Database())
        {
            database.Execute("CREATE TRIGGER refuse BEFORE INSERT ON records WHEN NEW.number = 7 BEGIN SELECT RAISE(ABORT, 'refused'); END");
        }

        node.Publish(node.Frame(7));

        Assert.Equal(1u, (await other.SendAsync(1)).Acknowledged);
        Assert.Equal(1u, (await node.SendAsync(1)).Acknowledged);
        Assert.Null((await line.Gateway.StatusAsync()).StoreProblem);
    }
}
