using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Store;

/// <summary>restore, of a copy that ends too early.</summary>
public class DamagedCopyTests
{
    [Theory]
    [InlineData(20)]
    [InlineData(3000)]
    public async Task A_copy_that_ends_too_early_changes_nothing(int missingBytes)
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        string file = Path.Combine(line.DataFolder, "copy.db");
        Assert.Equal(0, (await GatewayProcess.RunAsync("backup", "--data", line.DataFolder, "--output", file)).ExitCode);
        await node.SendAsync(1);
        byte[] copy = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, copy[..^missingBytes]);

        await line.WhileGatewayIsDownAsync(async () =>
        {
            GatewayProcess.Finished restored = await GatewayProcess.RunAsync("restore", "--data", line.DataFolder, "--input", file);
            Assert.Equal(2, restored.ExitCode);
            Assert.Contains("Give another --input.", Assert.Single(restored.Errors));
        });

        using DbConnection database = line.Database();
        Assert.Equal(1, database.One<long>("SELECT count(*) FROM records"));
    }
}
