using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The power meter of a switch: what it measures, how it dies, and what it cuts off.</summary>
public sealed class SwitchPowerTests
{
    private const int RelayState = 0;
    private const int Event = 1;
    private const int Power = 3;
    private const int Energy = 4;

    [Theory]
    [InlineData(8)]
    [InlineData(60)]
    [InlineData(1000)]
    [InlineData(3680)]
    public void Power_and_energy_are_those_of_the_load(int watts)
    {
        using var rig = new Rig(Configuration());
        var parts = Start(rig, watts);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(3600);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(30);
        var readings = rig.Gateway.Readings;
        var under = readings.Where(reading => reading.Values[RelayState] == 1 && reading.Values[Event] == 0).ToArray();
        Assert.True(under.Length >= 3);
        Assert.All(under, reading => Assert.InRange(reading.Values[Power], watts * 9.7, watts * 10.3));
        Assert.InRange(readings[^1].Values[Energy], watts * 0.985 - 1, watts * 1.015);
        Assert.Equal(0, readings[0].Values[Energy] is ChannelValue.Missing ? 0 : readings[0].Values[Energy]);
    }

    [Fact]
    public void A_calibrated_trim_corrects_a_chip_whose_oscillator_is_off()
    {
        using var rig = new Rig(Configuration(calibration: [1, 1000, 2_351_000, 8696]));
        var parts = Start(rig, 500, oscillatorScale: 1.15);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(1000);
        Assert.InRange(rig.Gateway.Readings[^1].Values[Power], 4900, 5100);
    }

    [Fact]
    public void Energy_survives_power_cuts()
    {
        using var rig = new Rig(Configuration(SettingCatalogue.PowerOnState, 2));
        var parts = Start(rig, 2000);
        parts.Button.PressFor(120_000);
        for (var cut = 0; cut < 4; cut++)
        {
            rig.RunSeconds(950);
            rig.Board.CutPower();
            rig.RunSeconds(60);
            rig.Board.PowerOn();
        }

        rig.RunSeconds(950);

        // Five records at 900 s of 2 kW; what was metered after the newest record is lost at each cut.
        Assert.InRange(rig.Gateway.Readings[^1].Values[Energy], 5 * 490, 5 * 530);
    }

    [Fact]
    public void A_board_without_a_meter_says_that_there_is_none()
    {
        using var rig = new Rig(Configuration());
        var relay = new RelayLoad(rig.Board, 26);
        var button = new PushButton(rig.Board, 27);
        rig.Board.PowerOn();
        rig.RunSeconds(10);
        button.PressFor(120_000);
        rig.RunSeconds(30);
        Assert.True(relay.IsOn);
        Assert.Equal([ChannelValue.Missing, ChannelValue.Missing], rig.Gateway.Readings[^1].Values[3..5]);
        Assert.Empty(rig.Gateway.Node.Alarms);
    }

    [Theory]
    [InlineData(DeviceFault.Dead)]
    [InlineData(DeviceFault.Unplugged)]
    [InlineData(DeviceFault.Stuck)]
    [InlineData(DeviceFault.Noisy)]
    public void A_meter_that_dies_is_a_fault_of_its_channel_and_the_switch_works_on(DeviceFault fault)
    {
        using var rig = new Rig(Configuration());
        var parts = Start(rig, 300);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(950);
        var before = rig.Gateway.Readings[^1];
        Assert.InRange(before.Values[Power], 2900, 3100);
        parts.Meter.Fault = fault;
        rig.RunSeconds(60);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(5);
        var after = rig.Gateway.Readings[^1];
        Assert.False(parts.Relay.IsOn);
        Assert.Equal(ChannelValue.Faulty, after.Values[Power]);
        Assert.InRange(after.Values[Energy], before.Values[Energy], before.Values[Energy] + 15);

        parts.Meter.Fault = DeviceFault.None;
        parts.Button.PressFor(120_000);
        rig.RunSeconds(60);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(5);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(60);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(5);
        Assert.NotEqual(ChannelValue.Faulty, rig.Gateway.Readings[^1].Values[Power]);
    }

    [Fact]
    public void An_inrush_of_a_second_does_not_cut_off()
    {
        using var rig = new Rig(Configuration(SettingCatalogue.OverloadDeciwatt, 10_000));
        var parts = Start(rig, 6000);
        parts.Button.PressFor(120_000);
        rig.RunSeconds(0.9);
        parts.LoadWatts = 700;
        rig.RunSeconds(60);
        Assert.True(parts.Relay.IsOn);
    }

    [Theory]
    [InlineData(1100)]
    [InlineData(3600)]
    public void An_overload_is_cut_off_within_four_seconds(int watts)
    {
        using var rig = new Rig(Configuration(SettingCatalogue.OverloadDeciwatt, 10_000));
        var parts = Start(rig, 900);
        parts.Button.PressFor(120_000);
        for (var phase = 0; phase < 20; phase++)
        {
            rig.RunSeconds(30.137);
            Assert.True(parts.Relay.IsOn);
            parts.LoadWatts = watts;
            var began = rig.Scheduler.NowMicroseconds;
            rig.RunSeconds(4);
            Assert.False(parts.Relay.IsOn);
            Assert.InRange(parts.Relay.History.Changes.Last().AtMicroseconds - began, 1_000_000, 4_000_000);
            parts.LoadWatts = 900;
            parts.Button.PressFor(120_000);
        }
    }

    [Fact]
    public void After_a_cut_off_power_cuts_do_not_unlock_and_a_press_does()
    {
        using var rig = new Rig(Configuration(SettingCatalogue.OverloadDeciwatt, 10_000, SettingCatalogue.PowerOnState, 1));
        var parts = Start(rig, 2000);
        rig.RunSeconds(10);
        Assert.False(parts.Relay.IsOn);
        for (var cut = 0; cut < 3; cut++)
        {
            rig.Board.CutPower();
            rig.RunSeconds(5);
            rig.Board.PowerOn();
            rig.RunSeconds(20);
            Assert.False(parts.Relay.IsOn);
        }

        parts.LoadWatts = 500;
        parts.Button.PressFor(120_000);
        rig.RunSeconds(30);
        Assert.True(parts.Relay.IsOn);
    }

    private static NodeConfiguration Configuration(params int[] settings) => Configuration(calibration: [], settings);

    private static NodeConfiguration Configuration(int[] calibration, params int[] settings)
    {
        var configuration = Rig.Configuration(NodeKind.Switch, calibration);
        for (var index = 0; index < settings.Length; index += 2)
        {
            configuration.Settings[settings[index] - SettingCatalogue.FirstNumber] = settings[index + 1];
        }

        return configuration;
    }

    private static SwitchParts Start(Rig rig, double watts, double oscillatorScale = 1)
    {
        var parts = new SwitchParts(rig.Board, oscillatorScale) { LoadWatts = watts };
        rig.Board.PowerOn();
        rig.RunSeconds(10);
        return parts;
    }
}
