namespace Nf.WholePath.Tests;

/// <summary>Real programs, real broker, real database; one of them dies in the middle.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_broker_that_dies_and_comes_back_costs_no_record()
    {
        using var installation = new Installation();
        var broker = await installation.StartBroker();
        await installation.RegisterNodes();
        await installation.StartGateway();
        var fleet = installation.StartFleet(seconds: 35);
        await installation.WaitForRecords();
        await Wait(5);
        broker.Kill();
        await Wait(5);
        await installation.StartBroker();
        Assert.Equal(0, await fleet.WaitForExit(TimeSpan.FromMinutes(4)));
        AssertComplete(await installation.Audit());
    }

    [Fact]
    public async Task A_gateway_that_is_killed_loses_nothing_that_it_has_acknowledged()
    {
        using var installation = new Installation();
        await installation.StartBroker();
        await installation.RegisterNodes();
        var gateway = await installation.StartGateway();
        var fleet = installation.StartFleet(seconds: 50);
        await installation.WaitForRecords();
        for (var time = 0; time < 3; time++)
        {
            await Wait(5);
            gateway.Kill();
            gateway = await installation.StartGateway();
        }

        Assert.Equal(0, await fleet.WaitForExit(TimeSpan.FromMinutes(4)));
        AssertComplete(await installation.Audit());
    }

    private static Task Wait(int seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    private static void AssertComplete(Audit audit)
    {
        Assert.Equal(0, audit.ExitCode);
        Assert.Equal(3, audit.Nodes);
        Assert.Equal((0L, 0L), (audit.Lost, audit.Rejected));
        Assert.InRange(audit.Stored, 10, audit.Records);
    }
}
