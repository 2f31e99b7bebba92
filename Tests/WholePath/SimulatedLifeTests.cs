using Nf.Channels;
using Nf.Emulator.Nodes;

namespace Nf.WholePath.Tests;

/// <summary>The firmware's life in virtual time, every kind, with what goes wrong between node and gateway.</summary>
public sealed class SimulatedLifeTests
{
    private const int QuarterOfAnHour = 900;
    private const int Hour = 3600;

    [Theory]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    [InlineData(NodeKind.Switch)]
    public void Every_record_of_three_days_arrives_once_and_none_is_refused(NodeKind kind)
    {
        using var life = new SimulatedLife(kind, QuarterOfAnHour, Hour, seed: 5);
        life.RunDays(3);
        var outcome = life.End();
        Assert.False(life.Node.HasHalted);
        Assert.InRange(outcome.Committed, 10, 1000);
        Assert.InRange(outcome.Stored, outcome.Committed - Hour / QuarterOfAnHour, outcome.Committed);
        Assert.Equal((0L, 0L, 0L), (outcome.Lost, outcome.Repeated, outcome.Rejected));
    }

    [Fact]
    public void A_battery_node_starts_anew_for_every_sample_and_sleeps_in_between()
    {
        using var life = new SimulatedLife(NodeKind.Bin, QuarterOfAnHour, Hour, seed: 5);
        life.RunDays(2);
        var outcome = life.End();
        Assert.InRange(outcome.Committed, 2 * 96 - 2, 2 * 96 + 2);

        // An alarm does not wait for the uplink's time: it starts once more, with the radio on. There are few.
        Assert.InRange(outcome.Boots, outcome.Committed, outcome.Committed + 4);
        Assert.True(outcome.AwakeSeconds < 0.005 * 2 * 86_400);
    }

    [Theory]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    [InlineData(NodeKind.Switch)]
    public void What_was_measured_while_the_broker_was_away_arrives_when_it_is_back(NodeKind kind)
    {
        using var life = new SimulatedLife(kind, QuarterOfAnHour, Hour, seed: 9);
        life.RunDays(0.5);
        life.Broker.IsUp = false;
        life.RunDays(0.5);
        life.Broker.IsUp = true;
        life.RunDays(0.5);
        AssertNothingWasLost(life);
    }

    [Theory]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    [InlineData(NodeKind.Switch)]
    public void What_was_measured_while_the_access_point_was_away_arrives_when_it_is_back(NodeKind kind)
    {
        using var life = new SimulatedLife(kind, QuarterOfAnHour, Hour, seed: 11);
        life.RunDays(0.5);
        life.Surroundings.AccessPoint.IsUp = false;
        life.RunDays(0.5);
        life.Surroundings.AccessPoint.IsUp = true;
        life.RunDays(0.5);
        AssertNothingWasLost(life);
    }

    [Fact]
    public void A_battery_that_is_taken_out_again_and_again_costs_no_committed_record_and_no_counter()
    {
        using var life = new SimulatedLife(NodeKind.Pond, QuarterOfAnHour, Hour, seed: 13);
        var random = new Random(13);
        for (var cut = 0; cut < 200; cut++)
        {
            life.RunDays(random.NextDouble() / 96 * 1.5);
            life.Node.Board.CutPower();
            life.RunDays(0.0001);
            life.Node.Board.PowerOn();
        }

        life.RunDays(0.5);
        AssertNothingWasLost(life);
    }

    [Fact]
    public void The_same_seed_gives_the_same_life()
    {
        var outcomes = new HashSet<LifeOutcome>();
        for (var run = 0; run < 2; run++)
        {
            using var life = new SimulatedLife(NodeKind.Bin, QuarterOfAnHour, Hour, seed: 17);
            life.RunDays(2);
            outcomes.Add(life.End());
        }

        Assert.Single(outcomes);
    }

    private static void AssertNothingWasLost(SimulatedLife life)
    {
        var outcome = life.End();
        Assert.False(life.Node.HasHalted);
        Assert.Equal((0L, 0L), (outcome.Lost, outcome.Rejected));
        Assert.InRange(outcome.Stored, outcome.Committed - Hour / QuarterOfAnHour, outcome.Committed);
        Assert.True(outcome.Acknowledged > 0);
    }
}
