using Nf.Channels;
using Nf.Configuration;
using Nf.Emulator.Power;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>When a sleeping node has its radio on, what that writes, and what an outage costs.</summary>
public sealed class RadioTests
{
    private const int SamplesPerUplink = Rig.UplinkIntervalSeconds / Rig.SampleIntervalSeconds;
    private const int WakesOfADay = 86_400 / Rig.SampleIntervalSeconds;

    [Fact]
    public void Only_wakes_with_an_uplink_have_a_radio_and_only_they_write_the_option()
    {
        using var rig = Bin();
        var meter = new PowerMeter(rig.Board, NodeKind.Bin, hasRegulator: true, PowerParameters.Default);
        rig.PowerOn(1 + WakesOfADay);
        Assert.Equal(1 + WakesOfADay, meter.Boots);
        Assert.Equal(1 + WakesOfADay / SamplesPerUplink, meter.BootsWithRadio);
        Assert.Equal(2 * meter.BootsWithRadio - 1, rig.Board.Radio.Settings.WriteCount);
        Assert.Equal(1 + WakesOfADay, rig.Gateway.Node.Records.Count);
    }

    [Fact]
    public void A_node_that_sends_every_sample_leaves_its_radio_on_and_writes_no_option_at_all()
    {
        var configuration = Rig.Configuration(NodeKind.Bin);
        configuration.UplinkIntervalSeconds = configuration.SampleIntervalSeconds;
        using var rig = Bin(configuration);
        rig.PowerOn(50);
        Assert.Equal(0, rig.Board.Radio.Settings.WriteCount);
        Assert.Equal(50, rig.Gateway.Node.Records.Count);
    }

    [Fact]
    public void A_wake_without_an_uplink_writes_its_record_and_nothing_else()
    {
        using var rig = Bin();
        rig.PowerOn(2);
        for (var wake = 0; wake < 2; wake++)
        {
            var before = Files(rig);
            rig.RunWakes(1);
            var changed = Files(rig).Where(file => !before.TryGetValue(file.Key, out var content) || content != file.Value).Select(file => file.Key);
            Assert.EndsWith(".seg", Assert.Single(changed));
        }
    }

    [Fact]
    public void A_battery_change_in_the_middle_of_a_quiet_time_is_told_at_once()
    {
        using var rig = Bin();
        rig.PowerOn(3);
        Assert.Equal(WirelessOptions.Disable, rig.Board.Radio.Settings.Options);
        rig.Board.CutPower();
        rig.RunSeconds(60);
        rig.Board.PowerOn();
        rig.RunSeconds(20);
        var hellos = rig.Gateway.Node.Hellos;
        Assert.Equal((2, ResetReason.PowerOn), (hellos.Count, hellos[^1].ResetReason));
    }

    [Fact]
    public void A_board_that_becomes_a_switch_gets_its_radio_back()
    {
        using var rig = new Rig(NodeKind.Switch);
        rig.Board.Radio.Settings.Options = WirelessOptions.Disable;
        rig.Board.PowerOn();
        rig.RunSeconds(60);
        Assert.Equal(WirelessOptions.AutoConnect, rig.Board.Radio.Settings.Options);
        Assert.NotEmpty(rig.Gateway.Node.Records);
    }

    [Fact]
    public void A_board_without_a_network_sleeps_and_keeps_its_records()
    {
        using var rig = Bin();
        rig.Board.Radio.Settings.Ssid = "";
        rig.Board.Radio.Settings.Options = WirelessOptions.Disable;
        rig.PowerOn(20);

        // At its first start it waits for somebody who brings it a network.
        Assert.All(rig.AwakeMicroseconds.Skip(1), wake => Assert.InRange(wake, 0, 5_000_000));
        rig.Board.Radio.Settings.Ssid = rig.AccessPoint.Ssid;
        rig.Board.Radio.Settings.Options = WirelessOptions.AutoConnect;
        rig.RunWakes(2);
        Assert.InRange(rig.Gateway.Node.Records.Count, 20, 22);
    }

    [Fact]
    public void A_weak_battery_has_fewer_uplinks_and_one_that_would_not_carry_the_radio_none()
    {
        var configuration = Rig.Configuration(NodeKind.Bin);
        configuration.Settings[SettingCatalogue.WeakBatteryMillivolt - SettingCatalogue.FirstNumber] = 3200;
        using var rig = Bin(configuration, out var parts);
        rig.PowerOn(1);
        var meter = new PowerMeter(rig.Board, NodeKind.Bin, hasRegulator: true, PowerParameters.Default);
        parts.BatteryMillivolts = 3080;
        rig.RunWakes(WakesOfADay);
        Assert.InRange(meter.BootsWithRadio, 5, 8);
        var radios = meter.BootsWithRadio;
        parts.BatteryMillivolts = 2800;
        rig.RunWakes(WakesOfADay);
        Assert.InRange(meter.BootsWithRadio - radios, 0, 1);
        parts.BatteryMillivolts = 3300;
        rig.RunWakes(2 * SamplesPerUplink);
        Assert.Equal(Enumerable.Range(1, rig.Gateway.Node.Records.Count).Select(number => (uint)number), rig.Gateway.Node.Records.Keys.Order());
        Assert.InRange(rig.Gateway.Node.Records.Count, 2 * WakesOfADay, 2 * WakesOfADay + 2 * SamplesPerUplink + 1);
    }

    [Theory]
    [InlineData("no access point")]
    [InlineData("wrong password")]
    [InlineData("no broker")]
    [InlineData("a broker that never answers")]
    [InlineData("a gateway that never answers")]
    public void A_day_of_outage_costs_at_most_a_tenth_more_than_a_day_without(string failure)
    {
        foreach (var uplinkSeconds in new[] { 900, 3600, 21_600 })
        {
            var configuration = Rig.Configuration(NodeKind.Bin);
            configuration.UplinkIntervalSeconds = uplinkSeconds;
            using var rig = Bin(configuration);
            var meter = new PowerMeter(rig.Board, NodeKind.Bin, hasRegulator: true, PowerParameters.Default);
            rig.PowerOn(2);
            var ordinary = ChargeOfADay(rig, meter);
            rig.Fail(failure);
            var outage = ChargeOfADay(rig, meter);
            Assert.True(outage <= 1.1 * ordinary, $"uplinks every {uplinkSeconds} s: {outage:F0} µAh in the outage, {ordinary:F0} µAh without");
        }
    }

    private static double ChargeOfADay(Rig rig, PowerMeter meter)
    {
        var before = Charge(meter);
        rig.RunSeconds(86_400);
        return Charge(meter) - before;
    }

    private static double Charge(PowerMeter meter)
    {
        meter.Settle();
        return Enum.GetValues<PowerState>().Sum(meter.MicroampereHours);
    }

    private static Rig Bin() => Bin(Rig.Configuration(NodeKind.Bin));

    private static Rig Bin(NodeConfiguration configuration) => Bin(configuration, out _);

    private static Rig Bin(NodeConfiguration configuration, out BinParts parts)
    {
        var rig = new Rig(configuration);
        parts = new BinParts(rig);
        return rig;
    }

    private static Dictionary<string, string> Files(Rig rig)
        => rig.Board.Flash.Names("", directories: false).ToDictionary(name => name, name => Convert.ToHexString(rig.Board.Flash.ReadFile(name)));
}
