using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Faults;

/// <summary>A PostgreSQL server that goes away and comes back, and one that is shared.</summary>
public class ServerLossTests
{
    [Fact]
    public async Task A_server_that_is_restarted_in_the_middle_loses_nothing_and_the_gateway_goes_on_by_itself()
    {
        using var server = new PostgreSqlServer();
        using var folder = new TemporaryFolder(isData: false);
        await File.WriteAllTextAsync(folder.File(DatabaseAddress.FileName), server.CreateDatabase());
        using Broker broker = await Broker.StartedAsync();
        using TestNode node = await TestNode.RegisteredAsync(folder.Path, broker, Channels.NodeKind.Bin);
        await using RunningGateway gateway = await RunningGateway.StartAsync(folder.Path, broker.Address);
        await gateway.UntilConnectedAsync();
        Assert.Equal(1u, (await node.SendAsync(1)).Acknowledged);

        server.Stop();
        node.Publish(node.Frame(2));
        await Wait.UntilAsync(async () => (await gateway.StatusAsync()).StoreProblem is not null, "the gateway says that it cannot store");
        Assert.Contains("PostgreSQL", (await gateway.StatusAsync()).StoreProblem);
        Assert.Null(node.AnswerAtHand());
        server.Start();

        Assert.Equal(2u, (await node.AnswerAsync()).Acknowledged);
        await Wait.UntilAsync(async () => (await gateway.StatusAsync()).StoreProblem is null, "the problem is taken back");
        using DbConnection database = Databases.Open(folder.Path);
        Assert.Equal(2, database.One<long>("SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_second_gateway_on_the_same_database_gives_one_clear_line()
    {
        await using Line line = await Line.StartAsync();
        using var other = new TemporaryFolder(isData: false);
        File.Copy(Path.Combine(line.DataFolder, DatabaseAddress.FileName), other.File(DatabaseAddress.FileName));
        File.Copy(Path.Combine(line.DataFolder, KeyVault.FileName), other.File(KeyVault.FileName));

        GatewayProcess.Finished second = await GatewayProcess.RunAsync("serve", "--port", "0", "--data", other.Path, "--broker", line.Broker.Address.ToString());

        Assert.Equal(2, second.ExitCode);
        Assert.Contains("is in use by another gateway", Assert.Single(second.Errors));
    }

    [Fact]
    public async Task A_server_that_is_not_there_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder(isData: false);

        GatewayProcess.Finished gateway = await GatewayProcess.RunAsync("serve", "--port", "0", "--data", folder.Path, "--database", $"Host={folder.Path};Database=nf;Username=nf");

        Assert.Equal(2, gateway.ExitCode);
        Assert.Contains("cannot be reached", Assert.Single(gateway.Errors));
    }

    [Fact]
    public async Task Each_month_has_its_partition_before_it_begins_and_rows_are_in_it()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        DateTime now = DateTime.UtcNow;
        await Wait.UntilAsync(() => Task.FromResult(Partitions(line).Contains($"measurements_{now.AddMonths(1):yyyy_MM}")), "partitions are made");

        await node.SendAsync(1, sampledAt: DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        using DbConnection database = line.Database();
        Assert.Equal([$"records_{now:yyyy_MM}"], database.Column<string>("SELECT DISTINCT tableoid::regclass::text FROM records"));
        Assert.Equal([$"measurements_{now:yyyy_MM}"], database.Column<string>("SELECT DISTINCT tableoid::regclass::text FROM measurements"));
    }

    [Fact]
    public async Task What_pg_restore_brought_back_skips_ahead_before_the_gateway_starts()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);

        await line.WhileGatewayIsDownAsync(async () => Assert.Equal(0, (await GatewayProcess.RunAsync("restore", "--data", line.DataFolder)).ExitCode));

        await node.SendAsync(2);
        Assert.Equal([0u, 1u + DatabaseBackup.Skip], node.DownlinkCounters);
    }

    private static List<string> Partitions(Line line)
    {
        using DbConnection database = line.Database();
        return database.Column<string>("SELECT relname::text FROM pg_class WHERE relispartition");
    }
}
