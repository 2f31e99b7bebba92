using Nf.Channels;
using Nf.Emulator.Lives;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.WholePath.Tests;

/// <summary>Lives in which everything goes wrong that can. `life` of the emulator runs any other seed.</summary>
public sealed class FaultLifeTests
{
    private const int Seeds = 3;

    // Five minutes: the flash is full soon, so that a short life has room for that too.
    private const int SampleIntervalSeconds = 300;
    private const int UplinkIntervalSeconds = 1800;

    public static TheoryData<NodeKind, int> Lives()
    {
        var lives = new TheoryData<NodeKind, int>();
        foreach (var kind in new[] { NodeKind.Switch, NodeKind.Bin, NodeKind.Pond })
        {
            for (var seed = 1; seed <= Seeds; seed++)
            {
                lives.Add(kind, seed);
            }
        }

        return lives;
    }

    [Theory]
    [MemberData(nameof(Lives))]
    public void Whatever_goes_wrong_every_committed_record_arrives_once_in_order_and_with_its_time(NodeKind kind, int seed)
    {
        using var life = new FaultLife(Options(kind, 4, seed, FaultKinds.All));
        var outcome = life.Run();
        TestContext.Current.TestOutputHelper?.WriteLine(System.Text.Json.JsonSerializer.Serialize(outcome));
        Assert.True(outcome.KeepsEveryPromise, outcome.ToString());
        Assert.InRange(outcome.Committed, 100, 10_000);
        Assert.True(outcome.Cuts > 0 && outcome.MessagesLost > 0 && outcome.ProbeFaults > 0, outcome.ToString());
    }

    [Fact]
    public void A_way_that_loses_three_messages_of_ten_still_carries_more_than_a_node_measures()
    {
        using var life = new FaultLife(Options(NodeKind.Pond, 4, 7, FaultKinds.Loss | FaultKinds.Duplicate | FaultKinds.Reorder));
        var outcome = life.Run();
        Assert.True(outcome.KeepsEveryPromise, outcome.ToString());
        Assert.Equal(0, outcome.SamplesRefused);
        Assert.True(outcome.Boots - outcome.WakesWithoutRecord > 1000, outcome.ToString());
        Assert.True(life.Ledger.Uplinks.Count(uplink => uplink.Type == MessageType.Batch) > 20, "the node has lost its trust in batches");
    }

    [Fact]
    public void The_same_seed_gives_the_same_life_and_another_seed_another()
    {
        var outcomes = new[] { 1, 1, 2 }.Select(seed =>
        {
            using var life = new FaultLife(Options(NodeKind.Pond, 1, seed, FaultKinds.All & ~FaultKinds.FullFlash));
            return life.Run();
        }).ToArray();
        Assert.Equal(outcomes[0], outcomes[1]);
        Assert.NotEqual(outcomes[0].Digest, outcomes[2].Digest);
    }

    [Fact]
    public void A_record_that_is_acknowledged_and_was_never_stored_is_found()
    {
        using var life = new FaultLife(Options(NodeKind.Bin, 0.5, 1, FaultKinds.AccessPoint));
        life.Ledger.Falsify = answer => answer.AcknowledgedRecordNumber += 5;
        var outcome = life.Run();
        Assert.True(outcome.Lost + outcome.OutOfOrder > 0, outcome.ToString());
        Assert.False(outcome.KeepsEveryPromise);
    }

    [Fact]
    public void A_time_that_nobody_told_the_node_is_found()
    {
        using var life = new FaultLife(Options(NodeKind.Bin, 0.5, 1, FaultKinds.None));
        var board = life.Node.Board;
        board.StateChanged += (_, _) => board.Clock.UtcMicroseconds += board is { State: BoardState.DeepSleep, BootCount: 20 } ? 3_600_000_000 : 0;
        life.Ledger.Falsify = answer => answer.UtcMilliseconds = board.BootCount > 15 ? 0 : answer.UtcMilliseconds;
        var outcome = life.Run();
        Assert.True(outcome.TimesBeyondBound > 0, outcome.ToString());
    }

    private static FaultLifeOptions Options(NodeKind kind, double days, int seed, FaultKinds faults)
        => new(kind, days, SampleIntervalSeconds, UplinkIntervalSeconds, seed, faults);
}
