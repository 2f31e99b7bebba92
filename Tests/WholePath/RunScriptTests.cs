using System.Text.Json;
using Nf.Tests;

namespace Nf.WholePath.Tests;

/// <summary>The newcomer's first command.</summary>
public sealed class RunScriptTests
{
    [Fact]
    public async Task Run_for_some_seconds_ends_with_one_line_that_says_that_nothing_was_lost()
    {
        var folder = Repository.NewFolder();
        using var run = Child.Start(Path.Combine(Repository.Root, "run"), "--for", "20", "--port", Ports.Free().ToString(), "--broker-port", Ports.Free().ToString(), "--data", folder);
        var exitCode = await run.WaitForExit(TimeSpan.FromMinutes(10));
        Assert.True(exitCode == 0, run.Output);
        var audit = JsonSerializer.Deserialize<Audit>(run.Lines[^1], JsonSerializerOptions.Web)!;
        Assert.Equal((3, 0L, 0L), (audit.Nodes, audit.Rejected, audit.Lost));
        Assert.InRange(audit.Stored, 6, audit.Records);
        // What a slow machine holds up comes as a batch: many records in one uplink.
        Assert.InRange(audit.Uplinks, audit.Nodes, long.MaxValue);
        Directory.Delete(folder, recursive: true);
    }
}
