using System.Text.Json;
using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Verbs;

/// <summary>audit: what the nodes say against what is stored.</summary>
public class AuditVerbTests
{
    [Fact]
    public async Task All_acknowledged_records_stored_is_exit_code_0()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await StoredAsync(line, 3);

        GatewayProcess.Finished audit = await AuditAsync(line.DataFolder, node.Text, uplinks: 4, committed: 5, acknowledged: 3);

        Assert.Equal("""{"nodes":1,"uplinks":4,"records":5,"stored":3,"rejected":0,"lost":0}""", audit.Output[^1]);
        Assert.Equal(0, audit.ExitCode);
    }

    [Fact]
    public async Task A_missing_acknowledged_record_is_exit_code_1()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await StoredAsync(line, 3);
        using (DbConnection database = line.Database())
        {
            database.Execute("DELETE FROM records WHERE number = 2");
        }

        GatewayProcess.Finished audit = await AuditAsync(line.DataFolder, node.Text, uplinks: 3, committed: 3, acknowledged: 3);

        Assert.Equal(1, audit.ExitCode);
        Assert.Contains("1 of 3 acknowledged records are missing", audit.Output[0]);
        Assert.Equal("""{"nodes":1,"uplinks":3,"records":3,"stored":2,"rejected":0,"lost":1}""", audit.Output[^1]);
    }

    [Fact]
    public async Task A_node_that_the_gateway_never_heard_of_has_lost_all_that_it_was_acknowledged()
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        GatewayProcess.Finished audit = await AuditAsync(folder.Path, "0a0000000001", uplinks: 2, committed: 2, acknowledged: 2);
        Assert.Equal(1, audit.ExitCode);
        Assert.EndsWith("\"lost\":2}", audit.Output[^1]);
    }

    [Fact]
    public async Task Rejected_uplinks_are_counted_in_the_audit()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        node.Publish([1, 2, 3]);
        await node.SendAsync(1);
        GatewayProcess.Finished audit = await AuditAsync(line.DataFolder, node.Text, uplinks: 1, committed: 1, acknowledged: 1);
        Assert.Equal("""{"nodes":1,"uplinks":1,"records":1,"stored":1,"rejected":1,"lost":0}""", audit.Output[^1]);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"nodes":[{"node":"xyz","uplinks":1,"committed":1,"acknowledged":1}]}""")]
    public async Task A_fleet_file_that_is_none_gives_one_clear_line(string content)
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        await File.WriteAllTextAsync(folder.File("fleet.json"), content);
        GatewayProcess.Finished audit = await GatewayProcess.RunAsync("audit", "--data", folder.Path, "--fleet", folder.File("fleet.json"));
        Assert.Equal(2, audit.ExitCode);
        Assert.Contains("fleet.json", Assert.Single(audit.Errors));
        Assert.Contains("Give the file that the Emulator wrote", audit.Errors[0]);
    }

    [Fact]
    public async Task A_folder_without_a_database_gives_one_clear_line_and_stays_empty()
    {
        using var folder = new TemporaryFolder();
        string empty = Directory.CreateDirectory(folder.File("empty")).FullName;
        GatewayProcess.Finished audit = await AuditAsync(empty, "0a0000000001", 0, 0, 0, folder.File("fleet.json"));
        Assert.Equal(2, audit.ExitCode);
        Assert.Contains("There is no gateway's database in", Assert.Single(audit.Errors));
        Assert.Empty(Directory.GetFileSystemEntries(empty));
    }

    private static async Task<TestNode> StoredAsync(Line line, uint records)
    {
        TestNode node = await line.NodeAsync();
        for (uint number = 1; number <= records; number++)
        {
            await node.SendAsync(number);
        }

        return node;
    }

    private static async Task<GatewayProcess.Finished> AuditAsync(
        string dataFolder, string node, int uplinks, int committed, int acknowledged, string? fleetFile = null)
    {
        string fleet = fleetFile ?? Path.Combine(dataFolder, "fleet.json");
        await File.WriteAllTextAsync(fleet, JsonSerializer.Serialize(new { nodes = new[] { new { node, kind = "bin", uplinks, committed, acknowledged } } }));
        return await GatewayProcess.RunAsync("audit", "--data", dataFolder, "--fleet", fleet);
    }
}
