using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A switch and its gateway: commands, alarms, configurations, and whose wish counts after an outage.</summary>
public sealed class SwitchUplinkTests : IDisposable
{
    private const int RelayState = 0;
    private const int Event = 1;

    private readonly Rig rig = new(NodeKind.Switch);
    private readonly SwitchParts parts;

    public SwitchUplinkTests()
    {
        parts = new SwitchParts(rig.Board);
        rig.Board.PowerOn();
        rig.RunSeconds(20);
    }

    private RigGateway Gateway => rig.Gateway;

    private int Now => (int)(rig.UtcMilliseconds / 1000);

    public void Dispose() => rig.Dispose();

    [Fact]
    public void It_introduces_itself_and_says_how_it_is()
    {
        var hello = Assert.Single(Gateway.Node.Hellos);
        Assert.Equal(NodeKind.Switch, hello.Kind);
        var status = Assert.Single(Gateway.Node.Statuses);
        Assert.Equal(0, status.BatteryMillivolt);
        rig.RunSeconds(3 * 86_400);
        Assert.InRange(Gateway.Node.Statuses.Count, 3, 4);
        Assert.Single(Gateway.Node.Hellos);
    }

    [Fact]
    public void A_hello_that_was_lost_is_said_again_after_a_minute()
    {
        using var fresh = new Rig(NodeKind.Switch);
        _ = new SwitchParts(fresh.Board);
        var lost = 0;
        fresh.Gateway.Link.Arriving = (message, deliver) =>
        {
            var isHello = (MessageType)(message.Payload[0] & 0x1F) == MessageType.Hello;
            lost += isHello ? 1 : 0;
            if (!isHello || lost > 3)
            {
                deliver(message);
            }
        };
        fresh.Board.PowerOn();
        fresh.RunSeconds(600);
        Assert.Equal(4, lost);
        Assert.Single(fresh.Gateway.Node.Hellos);
    }

    [Fact]
    public void A_command_switches_and_its_state_is_reported_within_a_second()
    {
        var at = rig.UtcMilliseconds;
        var command = Gateway.Send(CommandOpcode.SetRelay, 1, 0, Now);
        rig.RunSeconds(1);
        Assert.True(parts.Relay.IsOn);
        Assert.Equal(CommandOutcome.Succeeded, command.Outcome);
        Assert.Equal(1, command.Value);
        Assert.Equal([1, 0], Gateway.Readings[^1].Values[..2]);
        Assert.InRange(Gateway.Readings[^1].ReceivedUtcMilliseconds - at, 0, 1000);
    }

    [Fact]
    public void A_press_in_the_middle_of_an_hour_is_reported_within_a_second()
    {
        for (var press = 0; press < 50; press++)
        {
            rig.RunSeconds(7 + press * 1.37);
            var at = rig.UtcMilliseconds;
            parts.Button.PressFor(90_000);
            rig.RunSeconds(1);
            Assert.Equal(1, Gateway.Readings[^1].Values[Event]);
            Assert.InRange(Gateway.Readings[^1].ReceivedUtcMilliseconds - at, 0, 1000);
        }
    }

    [Fact]
    public void A_command_with_seconds_goes_back_without_a_network()
    {
        Gateway.Send(CommandOpcode.SetRelay, 1, 30, Now);
        rig.RunSeconds(1);
        rig.AccessPoint.IsUp = false;
        rig.RunSeconds(28.5);
        Assert.True(parts.Relay.IsOn);
        rig.RunSeconds(1.5);
        Assert.False(parts.Relay.IsOn);
        rig.AccessPoint.IsUp = true;
        rig.RunSeconds(300);
        Assert.Equal(0, Gateway.Readings[^1].Values[RelayState]);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, -1)]
    [InlineData(1, 604_801)]
    public void Impossible_arguments_are_refused(int state, int seconds)
    {
        var command = Gateway.Send(CommandOpcode.SetRelay, state, seconds);
        rig.RunSeconds(2);
        Assert.Equal(CommandOutcome.InvalidArguments, command.Outcome);
        Assert.Empty(parts.Relay.History.Changes);
    }

    [Fact]
    public void It_shows_which_one_it_is_by_its_light_and_takes_a_record_when_asked()
    {
        var before = parts.Light.History.Changes.Count;
        var identify = Gateway.Send(CommandOpcode.Identify, 5);
        rig.RunSeconds(7);
        Assert.Equal(CommandOutcome.Succeeded, identify.Outcome);
        Assert.InRange(parts.Light.History.Changes.Count - before, 18, 22);
        var light = parts.Light.BrightnessPermille;
        rig.RunSeconds(5);
        Assert.Equal(light, parts.Light.BrightnessPermille);
        var sample = Gateway.Send(CommandOpcode.SampleNow);
        rig.RunSeconds(2);
        Assert.Equal(CommandOutcome.Succeeded, sample.Outcome);
        Assert.Equal((uint)sample.Value, Gateway.Readings[^1].RecordNumber);
        Assert.Empty(parts.Relay.History.Changes);
    }

    [Fact]
    public void After_an_outage_the_press_that_came_after_the_wish_wins()
    {
        rig.Broker.IsUp = false;
        rig.RunSeconds(300);
        var wishedAt = Now;
        rig.RunSeconds(60);
        parts.Button.PressFor(100_000);
        rig.RunSeconds(60);
        Assert.True(parts.Relay.IsOn);
        var command = Gateway.Send(CommandOpcode.SetRelay, 0, 0, wishedAt);
        rig.Broker.IsUp = true;
        rig.RunSeconds(200);
        Assert.Equal(CommandOutcome.Superseded, command.Outcome);
        Assert.True(parts.Relay.IsOn);
        Assert.Equal(1, Gateway.Readings[^1].Values[RelayState]);
    }

    [Fact]
    public void After_an_outage_the_wish_that_came_after_the_press_wins()
    {
        rig.Broker.IsUp = false;
        rig.RunSeconds(300);
        parts.Button.PressFor(100_000);
        rig.RunSeconds(60);
        Assert.True(parts.Relay.IsOn);
        var command = Gateway.Send(CommandOpcode.SetRelay, 0, 0, Now);
        rig.RunSeconds(60);
        rig.Broker.IsUp = true;
        rig.RunSeconds(200);
        Assert.Equal(CommandOutcome.Succeeded, command.Outcome);
        Assert.False(parts.Relay.IsOn);
        Assert.Equal(0, Gateway.Readings[^1].Values[RelayState]);
        Assert.Contains(Gateway.Readings, reading => reading.Values[Event] == 1);
    }

    [Fact]
    public void In_outages_at_random_with_presses_and_wishes_the_newest_intent_always_wins()
    {
        var random = new Random(11);
        for (var round = 0; round < 25; round++)
        {
            rig.Broker.IsUp = false;
            rig.RunSeconds(5 + random.Next(40));
            bool? newest = null;
            for (var intent = random.Next(1, 4); intent > 0; intent--)
            {
                if (random.Next(2) == 0)
                {
                    var before = parts.Relay.IsOn;
                    parts.Button.PressFor(100_000);
                    newest = !before;
                }
                else
                {
                    newest = random.Next(2) == 0;
                    Gateway.Send(CommandOpcode.SetRelay, newest.Value ? 1 : 0, 0, Now);
                }

                rig.RunSeconds(2 + random.Next(30));
            }

            rig.Broker.IsUp = true;
            rig.RunSeconds(180);
            Assert.Equal(newest, parts.Relay.IsOn);
            Assert.Equal(newest!.Value ? 1 : 0, Gateway.Readings[^1].Values[RelayState]);
            Assert.All(Gateway.Node.Commands, command => Assert.True(command.IsDone));
        }
    }

    [Fact]
    public void An_expired_wish_does_nothing()
    {
        rig.Broker.IsUp = false;
        rig.RunSeconds(10);
        var command = Gateway.Link.Send(Gateway.Node, CommandOpcode.SetRelay, [1, 0, Now], Now + 30);
        rig.RunSeconds(120);
        rig.Broker.IsUp = true;
        rig.RunSeconds(200);
        Assert.Empty(parts.Relay.History.Changes);
        Assert.NotEqual(CommandOutcome.Succeeded, command.Outcome);
    }

    [Fact]
    public void A_new_configuration_is_in_force_at_once()
    {
        var configuration = Configured(SettingCatalogue.SwitchOffSeconds, 20);
        Gateway.Send(configuration);
        rig.RunSeconds(5);
        var report = Assert.Single(Gateway.Node.Reports);
        Assert.Equal(ConfigurationError.None, report.Error);
        parts.Button.PressFor(100_000);
        rig.RunSeconds(19);
        Assert.True(parts.Relay.IsOn);
        rig.RunSeconds(2);
        Assert.False(parts.Relay.IsOn);
    }

    [Fact]
    public void The_schedule_switches_without_a_network_and_a_missed_entry_is_made_up_for_after_a_power_cut()
    {
        // The rig's time begins on a Thursday at 00:00 UTC.
        var configuration = Configured(SettingCatalogue.UtcOffsetMinutes, 60);
        configuration.Schedule = [SwitchSchedule.Entry(0x7F, false, 180), SwitchSchedule.Entry(0x7F, true, 120)];
        Gateway.Send(configuration);
        rig.RunSeconds(10);
        rig.AccessPoint.IsUp = false;
        RunUntil(60 * 60 - 2);
        Assert.False(parts.Relay.IsOn);
        rig.RunSeconds(4);
        Assert.True(parts.Relay.IsOn);
        RunUntil(2 * 60 * 60 + 2);
        Assert.False(parts.Relay.IsOn);

        RunUntil(24 * 60 * 60);
        rig.Board.CutPower();
        RunUntil(25 * 60 * 60 + 600);
        rig.Board.PowerOn();
        rig.RunSeconds(60);
        Assert.False(parts.Relay.IsOn);
        rig.AccessPoint.IsUp = true;
        rig.RunSeconds(180);
        Assert.True(parts.Relay.IsOn);
        Assert.Equal(1, Gateway.Readings[^1].Values[RelayState]);
    }

    [Fact]
    public void A_cut_off_is_an_alarm_forbids_commands_and_ends_with_a_press()
    {
        Gateway.Send(Configured(SettingCatalogue.OverloadDeciwatt, 10_000));
        rig.RunSeconds(5);
        parts.LoadWatts = 2000;
        var on = Gateway.Send(CommandOpcode.SetRelay, 1, 0, Now);
        rig.RunSeconds(6);
        Assert.Equal(CommandOutcome.Succeeded, on.Outcome);
        Assert.False(parts.Relay.IsOn);
        var begin = Assert.Single(Gateway.Node.Alarms).Value;
        Assert.Equal((AlarmRule.Overload, AlarmPhase.Begin, 13, 10_000), (begin.Rule, begin.Phase, begin.ChannelNumber, begin.Limit));
        Assert.InRange(begin.Value, 19_000, 21_000);

        var again = Gateway.Send(CommandOpcode.SetRelay, 1, 0, Now);
        rig.RunSeconds(5);
        var off = Gateway.Send(CommandOpcode.SetRelay, 0, 0, Now);
        rig.RunSeconds(5);
        Assert.Equal(CommandOutcome.Forbidden, again.Outcome);
        Assert.Equal(CommandOutcome.Succeeded, off.Outcome);
        Assert.False(parts.Relay.IsOn);

        parts.LoadWatts = 100;
        parts.Button.PressFor(100_000);
        rig.RunSeconds(3);
        Assert.True(parts.Relay.IsOn);
        Assert.True(Gateway.Node.Alarms.ContainsKey((begin.AlarmNumber, AlarmPhase.End)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, false)]
    [InlineData(20, false)]
    [InlineData(30, false)]
    [InlineData(40, false)]
    [InlineData(60, false)]
    [InlineData(80, false)]
    [InlineData(500, true)]
    public void A_cut_off_that_is_followed_by_a_power_cut_is_at_most_one_alarm(int afterMilliseconds, bool isToldForSure)
    {
        Gateway.Send(Configured(SettingCatalogue.OverloadDeciwatt, 10_000));
        rig.RunSeconds(5);
        rig.AccessPoint.IsUp = false;
        parts.LoadWatts = 2000;
        parts.Button.PressFor(100_000);
        for (var step = 0; step < 2000 && parts.Relay.History.Changes.Count < 2; step++)
        {
            rig.RunSeconds(0.005);
        }

        Assert.Equal(2, parts.Relay.History.Changes.Count);
        rig.RunSeconds(afterMilliseconds / 1000.0);
        rig.Board.CutPower();
        rig.AccessPoint.IsUp = true;
        rig.RunSeconds(2);
        rig.Board.PowerOn();
        rig.RunSeconds(60);
        Assert.False(parts.Relay.IsOn);
        var begins = Gateway.Node.Alarms.Values.Where(alarm => alarm.Phase == AlarmPhase.Begin).ToArray();
        Assert.InRange(begins.Length, isToldForSure ? 1 : 0, 1);
        Assert.Equal(begins.Length, Gateway.Node.Alarms.Keys.Select(key => key.Number).Distinct().Count());
    }

    [Fact]
    public void A_meter_that_dies_is_told_as_an_alarm_and_so_is_its_return()
    {
        parts.LoadWatts = 200;
        parts.Button.PressFor(100_000);
        rig.RunSeconds(20);
        parts.Meter.Fault = DeviceFault.Dead;
        rig.RunSeconds(Rig.UplinkIntervalSeconds);
        var begin = Assert.Single(Gateway.Node.Alarms).Value;
        Assert.Equal((AlarmRule.ProbeFailed, AlarmPhase.Begin, 13, ChannelValue.Faulty), (begin.Rule, begin.Phase, begin.ChannelNumber, begin.Value));
        parts.Meter.Fault = DeviceFault.None;
        rig.RunSeconds(2 * Rig.UplinkIntervalSeconds);
        Assert.Equal(2, Gateway.Node.Alarms.Count);
    }

    [Fact]
    public void A_calibration_under_a_known_load_is_kept_and_reported()
    {
        parts.LoadWatts = 500;
        parts.Button.PressFor(100_000);
        rig.RunSeconds(60);
        for (var sample = 0; sample < 10; sample++)
        {
            Gateway.Send(CommandOpcode.SampleNow);
            rig.RunSeconds(3.123);
            Assert.InRange(Gateway.Readings[^1].Values[3], 4900, 5100);
        }

        var calibrate = Gateway.Send(CommandOpcode.Calibrate, 13, 1, 5500);
        rig.RunSeconds(30);
        Assert.Equal(CommandOutcome.Succeeded, calibrate.Outcome);
        var report = Assert.Single(Gateway.Node.Reports);
        Assert.Equal(0u, report.OfferedVersion);
        rig.RunSeconds(Rig.SampleIntervalSeconds);
        Assert.InRange(Gateway.Readings[^1].Values[3], 5380, 5620);
        var absurd = Gateway.Send(CommandOpcode.Calibrate, 13, 1, 30_000);
        rig.RunSeconds(5);
        Assert.Equal(CommandOutcome.Failed, absurd.Outcome);
    }

    private static NodeConfiguration Configured(int setting, int value)
    {
        var configuration = Rig.Configuration(NodeKind.Switch);
        configuration.Version = 2;
        configuration.Settings[setting - SettingCatalogue.FirstNumber] = value;
        return configuration;
    }

    private void RunUntil(double secondsOfLife) => rig.RunSeconds(secondsOfLife - rig.Scheduler.NowMicroseconds / 1e6);
}
