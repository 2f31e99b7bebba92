using Nf.Channels;
using Nf.Emulator.Nodes;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>An outage of weeks, on a drive that is the journal's alone and on one that is full of other things.</summary>
public sealed class FullJournalTests : IDisposable
{
    private const long UplinkMicroseconds = 3_000_000;

    private readonly Rig rig = new(NodeKind.Bin);
    private readonly BinParts parts;

    public FullJournalTests() => parts = new BinParts(rig);

    public void Dispose() => rig.Dispose();

    [Fact]
    public void An_outage_of_two_weeks_at_a_quarter_of_an_hour_costs_no_sample()
    {
        PowerOnAndLoseTheAccessPoint();
        rig.RunWakes(14 * 96);
        Assert.Equal(0u, Refused());
        Assert.Contains(rig.Board.Flash.Names("", directories: false), name => name.StartsWith("np", StringComparison.Ordinal));
        rig.AccessPoint.IsUp = true;
        rig.RunWakes(48);
        AssertAllArrived(14 * 96);
        Assert.DoesNotContain(rig.Board.Flash.Names("", directories: false), name => name.StartsWith("np", StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_drive_keeps_the_old_records_and_the_count_of_the_others()
    {
        FillDrive();
        PowerOnAndLoseTheAccessPoint();
        rig.RunWakes(600);
        var refused = Refused();
        Assert.InRange(refused, 1u, 599u);
        rig.AccessPoint.IsUp = true;
        rig.RunWakes(48);
        AssertAllArrived(600 - (int)refused);

        // Until the next attempt it is full for some samples more.
        Assert.InRange(Refused(), refused, refused + 16);
    }

    [Fact]
    public void An_alarm_that_is_found_again_because_nothing_can_be_committed_asks_for_no_uplink_again()
    {
        FillDrive();
        PowerOnAndLoseTheAccessPoint();
        rig.RunWakes(600);
        parts.TemperatureMilliC = 90_000;
        var before = rig.AwakeMicroseconds.Count;
        rig.RunWakes(96);
        var attempts = rig.AwakeMicroseconds.Skip(before).Count(wake => wake > UplinkMicroseconds);
        Assert.InRange(attempts, 5, 9);
        rig.AccessPoint.IsUp = true;
        rig.RunWakes(20);
        Assert.Single(rig.Gateway.Node.Alarms.Values, alarm => alarm is { Rule: AlarmRule.Fire, Phase: AlarmPhase.Begin });
    }

    [Fact]
    public void Samples_that_nothing_can_keep_do_not_come_closer()
    {
        FillDrive();
        PowerOnAndLoseTheAccessPoint();
        rig.RunWakes(600);

        // Seen from the newest record the level moves fast from now on.
        parts.DistanceMillimetres = 350;
        var before = rig.AwakeMicroseconds.Count;
        rig.RunSeconds(86_400);
        Assert.InRange(rig.AwakeMicroseconds.Count - before, 90, 110);
    }

    private void PowerOnAndLoseTheAccessPoint()
    {
        rig.Board.PowerOn();
        rig.RunWakes(1);
        rig.AccessPoint.IsUp = false;
    }

    private void FillDrive() => rig.Board.Flash.WriteFile("other", new byte[rig.Board.Flash.FreeBytes - (12 * FlashMemory.BlockBytes)]);

    private uint Refused() => FlashInspection.RefusedRecords(rig.Board.Flash);

    private void AssertAllArrived(int atLeast)
    {
        var numbers = rig.Gateway.Readings.Select(reading => reading.RecordNumber).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => (uint)number), numbers);
        Assert.InRange(numbers.Length, atLeast, int.MaxValue);
    }
}
