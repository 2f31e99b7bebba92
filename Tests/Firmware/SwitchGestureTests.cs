using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A finger, a worn contact, a power cut in the middle.</summary>
public sealed class SwitchGestureTests
{
    private const int Event = 1;
    private const int Presses = 2;
    private const int AsBefore = 2;

    [Fact]
    public void A_double_press_leaves_the_relay_as_it_was_and_is_told_as_one()
    {
        using var rig = new Rig(NodeKind.Switch);
        var parts = Start(rig);
        parts.Button.PressFor(100_000);
        rig.RunSeconds(0.3);
        parts.Button.PressFor(100_000);
        rig.RunSeconds(5);
        Assert.False(parts.Relay.IsOn);
        Assert.Equal(2, parts.Relay.History.Changes.Count);
        Assert.Equal([0, 1, 2], rig.Gateway.Readings.Select(reading => reading.Values[Event]));
        Assert.Equal([0, 1, 2], rig.Gateway.Readings.Select(reading => reading.Values[Presses]));
    }

    [Fact]
    public void A_long_press_switches_once_and_is_told_while_it_is_held()
    {
        using var rig = new Rig(NodeKind.Switch);
        var parts = Start(rig);
        parts.Button.PressFor(4_500_000);
        rig.RunSeconds(2);
        Assert.True(parts.Relay.IsOn);
        Assert.Equal([0, 1, 3], rig.Gateway.Readings.Select(reading => reading.Values[Event]));
        rig.RunSeconds(30);
        Assert.Single(parts.Relay.History.Changes);
        Assert.Equal(1, rig.Gateway.Readings[^1].Values[Presses]);
        Assert.Equal(3, rig.Gateway.Readings.Count);
    }

    [Fact]
    public void Every_length_of_bouncing_is_one_press()
    {
        using var rig = new Rig(NodeKind.Switch);
        var parts = Start(rig);
        var contact = rig.Board.Pins[27].Connect("a worn contact");
        var random = new Random(1);
        var presses = 0;
        for (var bounceMilliseconds = 0; bounceMilliseconds <= 120; bounceMilliseconds += 3)
        {
            Bounce(bounceMilliseconds, WireDrive.Low);
            rig.RunSeconds(0.25);
            Bounce(bounceMilliseconds, WireDrive.Released);
            rig.RunSeconds(0.9);
            presses++;
            Assert.Equal(presses % 2 == 1, parts.Relay.IsOn);
        }

        Assert.Equal(presses, parts.Relay.History.Changes.Count);
        rig.RunSeconds(5);
        Assert.Equal(presses, rig.Gateway.Readings[^1].Values[Presses]);

        void Bounce(int milliseconds, WireDrive last)
        {
            var end = rig.Scheduler.NowMicroseconds + milliseconds * 1000L;
            for (var drive = last; rig.Scheduler.NowMicroseconds < end; drive = drive != last ? last : last == WireDrive.Low ? WireDrive.Released : WireDrive.Low)
            {
                contact.Drive = drive;
                rig.RunSeconds(random.Next(100, 12_000) / 1e6);
            }

            contact.Drive = last;
        }
    }

    [Theory]
    [InlineData(DeviceFault.Noisy)]
    [InlineData(DeviceFault.None)]
    public void A_hundred_presses_are_a_hundred(DeviceFault fault)
    {
        using var rig = new Rig(NodeKind.Switch);
        var parts = Start(rig);
        parts.Button.Fault = fault;
        for (var press = 1; press <= 100; press++)
        {
            parts.Button.PressFor(80_000 + press * 1000);
            rig.RunSeconds(0.7);
            Assert.Equal(press % 2 == 1, parts.Relay.IsOn);
        }

        rig.RunSeconds(5);
        Assert.Equal(100, rig.Gateway.Readings[^1].Values[Presses]);
        Assert.Equal(100, rig.Gateway.Readings.Count(reading => reading.Values[Event] == 1));
    }

    [Fact]
    public void A_short_press_counts_while_a_record_is_being_written()
    {
        using var rig = new Rig(NodeKind.Switch);
        var parts = Start(rig);
        for (var offsetMilliseconds = 0; offsetMilliseconds < 60; offsetMilliseconds += 2)
        {
            var before = parts.Relay.IsOn;
            parts.Button.PressFor(60_000);
            rig.RunSeconds(0.5 + offsetMilliseconds / 1000.0);
            parts.Button.PressFor(60_000);
            rig.RunSeconds(0.9);
            Assert.Equal(before, parts.Relay.IsOn);
        }

        rig.RunSeconds(5);
        Assert.Equal(60, rig.Gateway.Readings[^1].Values[Presses]);
    }

    [Fact]
    public void The_power_may_be_cut_at_any_instant_of_a_press()
    {
        var cuts = 0;
        for (var cutMicroseconds = 0L; cutMicroseconds < 260_000; cutMicroseconds += 1_300)
        {
            var configuration = Rig.Configuration(NodeKind.Switch);
            configuration.Settings[SettingCatalogue.PowerOnState - SettingCatalogue.FirstNumber] = AsBefore;
            using var rig = new Rig(configuration);
            var parts = Start(rig);
            parts.Button.PressFor(100_000);
            rig.RunSeconds(2);
            Assert.True(parts.Relay.IsOn);
            parts.Button.PressFor(90_000);
            rig.RunSeconds(cutMicroseconds / 1e6);
            var told = parts.Relay.IsOn;
            rig.Board.CutPower();
            rig.RunSeconds(3);
            rig.Board.PowerOn();
            rig.RunSeconds(20);
            var last = rig.Gateway.Readings[^1];

            // The press counts once its record is committed; before that the state before it comes back. What is told is what is.
            Assert.True(parts.Relay.IsOn || !told || cutMicroseconds > 20_000);
            Assert.Equal(parts.Relay.IsOn ? 1 : 0, last.Values[0]);
            Assert.Equal(parts.Relay.IsOn, rig.Gateway.Readings.Count(reading => reading.Values[Event] == 1) == 1);
            Assert.Equal(rig.Gateway.Node.HighestContiguous, last.RecordNumber);

            // A cut connection may deliver a frame again.
            Assert.All(rig.Gateway.Node.Refusals, refusal => Assert.Equal(FrameError.Replayed, refusal.Key));
            cuts++;
        }

        Assert.Equal(200, cuts);
    }

    private static SwitchParts Start(Rig rig)
    {
        var parts = new SwitchParts(rig.Board);
        rig.Board.PowerOn();
        rig.RunSeconds(10);
        return parts;
    }
}
