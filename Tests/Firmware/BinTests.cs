using Nf.Channels;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>What a bin reports of its parts, working and broken. Order of values: fill, distance, tilted, lid, temperature, battery.</summary>
public sealed class BinTests : IDisposable
{
    private const int Fill = 0;
    private const int Distance = 1;
    private const int Tilted = 2;
    private const int LidOpen = 3;
    private const int Temperature = 4;
    private const int Battery = 5;

    private readonly Rig rig = new(NodeKind.Bin);

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(700, 20_000, 50)]
    [InlineData(1200, 0, 0)]
    [InlineData(200, 35_000, 100)]
    [InlineData(950, -20_000, 25)]
    public void A_bin_reports_what_its_parts_show(int distanceMillimetres, int temperatureMilliC, int expectedPercent)
    {
        var parts = new BinParts(rig) { DistanceMillimetres = distanceMillimetres, TemperatureMilliC = temperatureMilliC };
        parts.Lid.IsClosed = false;
        var values = Sample();
        Assert.InRange(values[Distance], distanceMillimetres - 5, distanceMillimetres + 5);
        Assert.InRange(values[Fill], expectedPercent - 1, expectedPercent + 1);
        Assert.InRange(values[Temperature], temperatureMilliC / 10 - 7, temperatureMilliC / 10 + 7);
        Assert.Equal((0, 1), (values[Tilted], values[LidOpen]));

        // The chip's converter is good to 6 %.
        Assert.InRange(values[Battery], 3100, 3500);
    }

    [Fact]
    public void The_configured_depth_makes_the_fill()
    {
        using var calibrated = new Rig(NodeKind.Bin, [0, 2000, 0, 0, 2000, 500]);
        _ = new BinParts(calibrated) { DistanceMillimetres = 1250 };
        calibrated.Board.PowerOn();
        calibrated.RunWakes(1);
        Assert.InRange(calibrated.Gateway.Readings[0].Values[Fill], 49, 51);
    }

    [Fact]
    public void A_bin_that_lies_on_its_side_is_tilted()
    {
        var parts = new BinParts(rig);
        parts.Upright.IsClosed = false;
        Assert.Equal(1, Sample()[Tilted]);
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged)]
    [InlineData(DeviceFault.Dead)]
    [InlineData(DeviceFault.Stuck)]
    public void A_ranger_that_gives_no_echo_pulse_is_missing_and_costs_distance_and_fill_only(DeviceFault fault)
    {
        new BinParts(rig).Ranger.Fault = fault;
        var values = Sample();
        Assert.Equal((ChannelValue.Missing, ChannelValue.Missing), (values[Fill], values[Distance]));
        Assert.True(ChannelValue.IsPresent(values[Temperature]));
        Assert.True(ChannelValue.IsPresent(values[Battery]));
    }

    [Fact]
    public void Contents_that_swallow_every_echo_are_a_fault()
    {
        new BinParts(rig).Ranger.MissingEchoPermille = 1000;
        Assert.Equal(ChannelValue.Faulty, Sample()[Distance]);
    }

    [Fact]
    public void A_ranger_that_now_and_then_hears_something_nearer_is_still_within_two_centimetres_most_of_the_time()
    {
        var parts = new BinParts(rig);
        parts.Ranger.Fault = DeviceFault.Noisy;
        rig.Board.PowerOn();
        rig.RunWakes(161);
        var near = rig.Gateway.Readings.Count(reading => Math.Abs(reading.Values[Distance] - 700) <= 20);
        Assert.True(near >= rig.Gateway.Readings.Count * 4 / 5, $"{near} of {rig.Gateway.Readings.Count}");
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged)]
    [InlineData(DeviceFault.Dead)]
    public void A_silent_thermometer_is_missing_and_the_distance_is_taken_at_20_degrees(DeviceFault fault)
    {
        new BinParts(rig).Thermometer.Fault = fault;
        var values = Sample();
        Assert.Equal(ChannelValue.Missing, values[Temperature]);
        Assert.InRange(values[Distance], 695, 705);
    }

    [Fact]
    public void A_thermometer_that_holds_the_bus_is_a_fault()
    {
        new BinParts(rig).Thermometer.Fault = DeviceFault.Stuck;
        Assert.Equal(ChannelValue.Faulty, Sample()[Temperature]);
    }

    [Fact]
    public void Torn_off_contacts_read_as_open()
    {
        var parts = new BinParts(rig);
        parts.Upright.Fault = DeviceFault.Unplugged;
        parts.Lid.Fault = DeviceFault.Unplugged;
        var values = Sample();
        Assert.Equal((1, 1), (values[Tilted], values[LidOpen]));
    }

    [Fact]
    public void A_battery_divider_that_gives_nothing_is_missing()
    {
        new BinParts(rig).Battery.Fault = DeviceFault.Dead;
        Assert.Equal(ChannelValue.Missing, Sample()[Battery]);
    }

    [Fact]
    public void A_board_with_nothing_wired_still_reports_and_sleeps()
    {
        var values = Sample();
        Assert.Equal((ChannelValue.Missing, ChannelValue.Missing), (values[Fill], values[Distance]));
        Assert.Equal(ChannelValue.Missing, values[Temperature]);
        Assert.Equal((1, 1), (values[Tilted], values[LidOpen]));
        Assert.Equal(BoardState.DeepSleep, rig.Board.State);
    }

    [Fact]
    public void The_sensors_have_power_only_while_they_are_sampled()
    {
        _ = new BinParts(rig);
        var onSince = 0L;
        var onMicroseconds = 0L;
        rig.Supply.Changed += () =>
        {
            if (rig.Supply.IsOn)
            {
                onSince = rig.Scheduler.NowMicroseconds;
            }
            else
            {
                onMicroseconds += rig.Scheduler.NowMicroseconds - onSince;
            }
        };
        Sample();
        Assert.False(rig.Supply.IsOn);
        Assert.InRange(onMicroseconds, 100_000, 400_000);
    }

    private int[] Sample()
    {
        rig.Board.PowerOn();
        rig.RunWakes(1);
        return Assert.Single(rig.Gateway.Readings).Values;
    }
}
