using System.Data.Common;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Verbs;

/// <summary>backup and restore.</summary>
public class BackupTests
{
    [Fact]
    public async Task What_was_backed_up_while_the_gateway_ran_is_there_again_and_no_counter_is_used_twice()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        string file = Path.Combine(line.DataFolder, "copy.db");

        Assert.Equal(0, (await GatewayProcess.RunAsync("backup", "--data", line.DataFolder, "--output", file)).ExitCode);
        await node.SendAsync(2);
        await line.WhileGatewayIsDownAsync(async () =>
        {
            // This process is not the gateway's, which ends: its connections still have the file that is replaced.
            Databases.CloseAll();
            GatewayProcess.Finished restored = await GatewayProcess.RunAsync("restore", "--data", line.DataFolder, "--input", file);
            Assert.True(restored.ExitCode == 0, string.Concat(restored.Errors));
        });

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal([1L], (await line.Gateway.GetAsync<List<RecordView>>($"/api/nodes/{node.Text}/records")).Select(record => record.Number));
        OpenedDownlink answer = await node.SendAsync(3);
        Assert.Equal((FrameError.None, 1u), (answer.Error, answer.Acknowledged));
        Assert.Equal([0u, 1u, 1u + DatabaseBackup.Skip], node.DownlinkCounters);
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Assert.Equal(1 + DatabaseBackup.Skip, new CommandBook(Database.Open(line.DataFolder, mayCreate: false)).Queue(node.Identity, CommandOpcode.SendStatus, [], now, 60)!.Id);
    }

    [Fact]
    public async Task Nothing_is_restored_under_a_gateway_that_runs()
    {
        await using Line line = await Line.StartAsync();
        string file = Path.Combine(line.DataFolder, "copy.db");
        Assert.Equal(0, (await GatewayProcess.RunAsync("backup", "--data", line.DataFolder, "--output", file)).ExitCode);

        GatewayProcess.Finished restored = await GatewayProcess.RunAsync("restore", "--data", line.DataFolder, "--input", file);

        Assert.Equal(2, restored.ExitCode);
        Assert.Contains("is in use by another gateway", Assert.Single(restored.Errors));
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored_and_what_is_there_stays()
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        Databases.CloseAll();
        await File.WriteAllTextAsync(folder.File("noise"), new string('x', 10_000));

        GatewayProcess.Finished restored = await GatewayProcess.RunAsync("restore", "--data", folder.Path, "--input", folder.File("noise"));

        Assert.Equal(2, restored.ExitCode);
        Assert.Contains("is not a gateway's database", Assert.Single(restored.Errors));
        using DbConnection database = Databases.Open(folder.Path);
        Assert.Equal(0, database.One<long>("SELECT count(*) FROM nodes"));
    }
}
