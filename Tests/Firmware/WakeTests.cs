using Nf.Channels;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A battery node's wakes: bounded whatever fails, on time, and nothing is lost or believed that should not be.</summary>
public sealed class WakeTests : IDisposable
{
    private const int SamplesPerUplink = Rig.UplinkIntervalSeconds / Rig.SampleIntervalSeconds;

    private readonly Rig rig = new(NodeKind.Bin);

    public WakeTests() => _ = new BinParts(rig);

    public void Dispose() => rig.Dispose();

    [Fact]
    public void Samples_come_on_the_clock_grid_and_go_out_with_the_uplink()
    {
        rig.PowerOn(1 + 4 * SamplesPerUplink);
        var readings = rig.Gateway.Readings;
        Assert.Equal(Enumerable.Range(1, readings.Count).Select(number => (uint)number), readings.Select(reading => reading.RecordNumber));

        // The first has no time, the clock was not set; the second may come up to one and a half intervals later.
        Assert.Equal(0, readings[0].SampledAtUnixSeconds);
        var phase = readings[2].SampledAtUnixSeconds % Rig.SampleIntervalSeconds;
        Assert.All(readings.Skip(2), reading => Assert.InRange(reading.SampledAtUnixSeconds % Rig.SampleIntervalSeconds, phase - 1, phase + 1));
        Assert.All(readings, reading => Assert.Equal(Rig.UplinkIntervalSeconds, reading.NextUplinkSeconds));
        var uplinks = readings.Skip(1).GroupBy(reading => reading.ReceivedUtcMilliseconds / 60_000).ToArray();
        Assert.All(uplinks, uplink => Assert.Equal(SamplesPerUplink, uplink.Count()));
        Assert.All(uplinks, uplink => Assert.Single(uplink.Select(reading => reading.FrameCounter).Distinct()));

        // A Status follows the first.
        Assert.All(readings.Skip(1), reading => Assert.False(reading.MoreQueued));
    }

    [Fact]
    public void A_wake_without_an_uplink_takes_less_than_two_seconds_and_one_with_less_than_five()
    {
        rig.PowerOn(20);
        Assert.All(rig.AwakeMicroseconds, wake => Assert.InRange(wake, 0, 5_000_000));
        Assert.InRange(rig.AwakeMicroseconds.Count(wake => wake < 2_000_000), 13, 16);
    }

    [Fact]
    public void The_times_of_records_are_wrong_by_no_more_than_the_sleep_clock_drifts_between_two_uplinks()
    {
        rig.Board.Clock.SleepDriftPartsPerMillion = 2_000;
        var sampledAt = new List<long>();
        rig.Supply.Changed += () =>
        {
            if (rig.Supply.IsOn)
            {
                sampledAt.Add(rig.UtcMilliseconds / 1000);
            }
        };
        rig.PowerOn(40);

        // 0.2 % of an hour are 7.2 s; setting the clock costs up to 1 s, reading it in seconds another.
        var readings = rig.Gateway.Readings;
        for (var index = 1; index < readings.Count; index++)
        {
            Assert.InRange(readings[index].SampledAtUnixSeconds - sampledAt[index], -9, 9);
        }
    }

    [Theory]
    [InlineData("no access point")]
    [InlineData("wrong password")]
    [InlineData("no broker")]
    [InlineData("a broker that never answers")]
    [InlineData("a broker that swallows messages")]
    [InlineData("a gateway that never answers")]
    [InlineData("a link that breaks")]
    public void Whatever_fails_the_node_sleeps_within_its_bound_and_keeps_its_records(string failure)
    {
        rig.PowerOn(1);
        var answered = rig.Gateway.Readings.Count;
        rig.Fail(failure);
        rig.RunWakes(24);
        Assert.All(rig.AwakeMicroseconds, wake => Assert.InRange(wake, 0, (BatteryNode.MeasureBoundMilliseconds + BatteryNode.UplinkBoundMilliseconds) * 1000L));
        var before = rig.Gateway.Readings.Skip(answered).Select(reading => reading.RecordNumber).Distinct().Count();
        Assert.InRange(before, 0, SamplesPerUplink);
        rig.Mend();
        rig.RunWakes(12);
        var numbers = rig.Gateway.Readings.Select(reading => reading.RecordNumber).Distinct().Order().ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => (uint)number), numbers);
        Assert.InRange(numbers.Length, 25, 37);
        Assert.Equal(0, rig.Gateway.Rejected);
    }

    [Theory]
    [InlineData("no access point")]
    [InlineData("a broker that never answers")]
    [InlineData("a gateway that never answers")]
    public void In_an_outage_the_attempts_become_rare(string failure)
    {
        rig.PowerOn(1);
        rig.Fail(failure);
        rig.RunWakes(96);
        var attempts = rig.AwakeMicroseconds.Skip(1).Count(wake => wake > 3_000_000);
        Assert.InRange(attempts, 6, 10);
    }

    [Fact]
    public void An_answer_that_is_lost_makes_the_record_come_again_with_its_number()
    {
        rig.Gateway.IsSilent = true;
        rig.PowerOn(1);
        rig.Gateway.IsSilent = false;
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal(1u, rig.Gateway.Readings[1].RecordNumber);
        Assert.Equal([1u, 2u], rig.Gateway.Readings.Select(reading => reading.RecordNumber).Distinct().Take(2));
        Assert.Equal(rig.Gateway.Readings[0].Values, rig.Gateway.Readings[1].Values);
    }

    [Fact]
    public void An_answer_to_another_uplink_is_not_believed()
    {
        rig.Gateway.Falsify = answer => answer.InReplyTo++;
        rig.PowerOn(3);
        Assert.All(rig.Gateway.Readings, reading => Assert.Equal(1u, reading.RecordNumber));
        Assert.InRange(rig.Board.Clock.UtcMicroseconds, 0, 1_000_000_000_000);
    }

    [Fact]
    public void Garbage_and_replayed_answers_do_no_harm()
    {
        rig.Gateway.Garbage = [16, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23];
        rig.Gateway.Replays = true;
        rig.PowerOn(1 + 4 * SamplesPerUplink);
        Assert.Equal(Enumerable.Range(1, rig.Gateway.Readings.Count).Select(number => (uint)number), rig.Gateway.Readings.Select(reading => reading.RecordNumber));
        Assert.InRange(rig.Gateway.Readings.Count, 12, 17);
    }

    [Fact]
    public void An_acknowledgement_that_leaves_the_record_out_keeps_it()
    {
        rig.Gateway.Falsify = answer => answer.AcknowledgedRecordNumber = 0;
        rig.PowerOn(1);
        rig.Gateway.Falsify = null;
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal([1u, 1u], rig.Gateway.Readings.Take(2).Select(reading => reading.RecordNumber));
    }

    [Fact]
    public void A_gateway_that_lost_its_database_gets_what_comes_afterwards()
    {
        rig.PowerOn(1 + 2 * SamplesPerUplink);
        var before = rig.Gateway.Readings.Count;
        rig.Gateway.Forget();
        rig.RunWakes(3 * SamplesPerUplink);
        var numbers = rig.Gateway.Readings.Skip(before).Select(reading => reading.RecordNumber).ToArray();
        Assert.Equal(numbers.Distinct(), numbers);
        Assert.InRange(numbers.Length, 2 * SamplesPerUplink, 3 * SamplesPerUplink + 1);
    }

    [Fact]
    public void An_answer_that_acknowledges_records_that_were_never_made_is_refused()
    {
        rig.Gateway.Falsify = answer => answer.AcknowledgedRecordNumber = 500;
        rig.PowerOn(1);
        rig.Gateway.Falsify = null;
        rig.RunWakes(SamplesPerUplink);
        Assert.Equal(1u, rig.Gateway.Readings[1].RecordNumber);
        Assert.Equal([1u, 2u], rig.Gateway.Readings.Select(reading => reading.RecordNumber).Distinct().Take(2));
    }

    [Fact]
    public void A_battery_change_loses_no_record_and_the_clock_comes_back()
    {
        rig.PowerOn(7);
        rig.Board.CutPower();
        rig.RunSeconds(3600);
        rig.Board.PowerOn();
        rig.RunWakes(9);
        var numbers = rig.Gateway.Readings.Select(reading => reading.RecordNumber).ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => (uint)number), numbers);
        Assert.InRange(rig.Gateway.Readings[^1].SampledAtUnixSeconds, rig.UtcMilliseconds / 1000 - 4000, rig.UtcMilliseconds / 1000);
        Assert.Equal(0, rig.Gateway.Rejected);
    }
}
