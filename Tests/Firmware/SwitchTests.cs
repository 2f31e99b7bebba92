using Nf.Channels;
using Nf.Configuration;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A switch works here and now and tells it afterwards. Order of values: relay, event, presses, power, energy, on-time.</summary>
public sealed class SwitchTests : IDisposable
{
    private const int RelayState = 0;
    private const int Event = 1;
    private const int Presses = 2;
    private const int OnTime = 5;

    private readonly Rig rig = new(NodeKind.Switch);
    private readonly RelayLoad relay;
    private readonly PushButton button;

    public SwitchTests()
    {
        var parts = new SwitchParts(rig.Board);
        relay = parts.Relay;
        button = parts.Button;
    }

    public void Dispose() => rig.Dispose();

    [Fact]
    public void A_press_switches_within_a_tenth_of_a_second_and_is_reported_within_a_second()
    {
        PowerOn(10);
        var pressedAt = rig.UtcMilliseconds;
        button.PressFor(150_000);
        rig.RunSeconds(0.1);
        Assert.True(relay.IsOn);
        rig.RunSeconds(3);
        var report = rig.Gateway.Readings[^1];
        Assert.Equal([1, 1, 1], report.Values[..3]);
        Assert.InRange(report.ReceivedUtcMilliseconds - pressedAt, 0, 1000);
    }

    [Fact]
    public void Each_press_is_a_record_of_its_own_and_counts()
    {
        PowerOn(10);
        for (var press = 1; press <= 5; press++)
        {
            button.PressFor(120_000);
            rig.RunSeconds(0.7);
        }

        rig.RunSeconds(5);
        var presses = rig.Gateway.Readings.Where(reading => reading.Values[Event] == 1).ToArray();
        Assert.Equal([1, 2, 3, 4, 5], presses.Select(reading => reading.Values[Presses]));
        Assert.Equal([1, 0, 1, 0, 1], presses.Select(reading => reading.Values[RelayState]));
        Assert.True(relay.IsOn);
    }

    [Fact]
    public void Without_any_network_the_button_works_and_the_presses_are_told_later()
    {
        rig.AccessPoint.IsUp = false;
        PowerOn(60);
        for (var press = 1; press <= 3; press++)
        {
            button.PressFor(120_000);
            rig.RunSeconds(0.1);
            Assert.Equal(press % 2 == 1, relay.IsOn);
            rig.RunSeconds(20);
        }

        Assert.Empty(rig.Gateway.Readings);
        rig.AccessPoint.IsUp = true;
        rig.RunSeconds(300);
        Assert.Equal([0, 1, 2, 3], rig.Gateway.Readings.Select(reading => reading.Values[Presses]));
    }

    [Fact]
    public void The_relay_does_not_move_while_the_board_boots()
    {
        PowerOn(30);
        Assert.Empty(relay.History.Changes);
    }

    [Fact]
    public void A_switch_that_shall_be_on_after_a_power_cut_is_on_at_once()
    {
        using var configured = new Rig(With(SettingCatalogue.PowerOnState, 1));
        var load = new RelayLoad(configured.Board, 26);
        configured.Board.PowerOn();
        configured.RunSeconds(1.2);
        Assert.True(load.IsOn);
    }

    [Fact]
    public void The_time_that_the_load_is_on_is_counted()
    {
        PowerOn(10);
        button.PressFor(100_000);
        rig.RunSeconds(Rig.UplinkIntervalSeconds + 5);
        var last = rig.Gateway.Readings[^1];
        Assert.Equal(0, last.Values[Event]);
        Assert.InRange(last.Values[OnTime], Rig.UplinkIntervalSeconds - 15, Rig.UplinkIntervalSeconds + 5);
    }

    [Fact]
    public void It_reports_by_itself_at_the_uplink_interval_and_is_always_on()
    {
        PowerOn(10);
        rig.RunSeconds(3 * Rig.UplinkIntervalSeconds);
        Assert.Equal(4, rig.Gateway.Readings.Count);
        Assert.All(rig.Gateway.Readings, reading => Assert.Equal(0, reading.NextUplinkSeconds));
        Assert.Equal(1, rig.Board.BootCount);
    }

    [Fact]
    public void It_comes_back_after_the_broker_was_away()
    {
        PowerOn(10);
        rig.Broker.IsUp = false;
        button.PressFor(100_000);
        rig.RunSeconds(600);
        var before = rig.Gateway.Readings.Count;
        rig.Broker.IsUp = true;
        rig.RunSeconds(130);
        Assert.Equal(before + 1, rig.Gateway.Readings.Count);
        Assert.Equal(1, rig.Gateway.Readings[^1].Values[Presses]);
    }

    [Fact]
    public void An_outage_of_a_day_writes_one_periodic_record_only()
    {
        PowerOn(10);
        rig.AccessPoint.IsUp = false;
        rig.RunSeconds(86_400);
        rig.AccessPoint.IsUp = true;
        rig.RunSeconds(300);
        Assert.InRange(rig.Gateway.Readings[^1].RecordNumber, 2u, 3u);
    }

    [Fact]
    public void A_button_that_is_torn_off_or_stuck_does_not_disturb_the_rest()
    {
        button.Fault = DeviceFault.Stuck;
        PowerOn(30);
        button.Fault = DeviceFault.Unplugged;
        rig.RunSeconds(Rig.UplinkIntervalSeconds);
        Assert.True(rig.Gateway.Readings.Count >= 2);
        Assert.Equal(BoardState.Running, rig.Board.State);
    }

    private static NodeConfiguration With(int setting, int value)
    {
        var configuration = Rig.Configuration(NodeKind.Switch);
        configuration.Settings[setting - SettingCatalogue.FirstNumber] = value;
        return configuration;
    }

    private void PowerOn(double seconds)
    {
        rig.Board.PowerOn();
        rig.RunSeconds(seconds);
    }
}
