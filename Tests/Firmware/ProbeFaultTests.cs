using Nf.Channels;
using VirtualBoards;
using ProbeHealth = Nf.SensorNodes.Drivers.ProbeHealth;

namespace Nf.Firmware.Tests;

/// <summary>Every way a pond's probe can break, as a mark in the record and a health for the rules.</summary>
public sealed class ProbeFaultTests : IDisposable
{
    private const int Temperature = 0;
    private const int Acidity = 1;
    private const int Oxygen = 2;
    private const int Conductivity = 3;
    private const int Turbidity = 4;
    private const int Level = 5;
    private const int Battery = 6;

    private readonly ProbeBench bench = new(NodeKind.Pond);
    private readonly PondBench pond;

    public ProbeFaultTests() => pond = new PondBench(bench);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Sound_probes_are_good()
    {
        var (values, healths) = bench.Sample();
        Assert.All(values, value => Assert.True(ChannelValue.IsPresent(value)));
        Assert.All(healths, health => Assert.Equal(ProbeHealth.Good, health));
    }

    [Theory]
    [InlineData(Acidity, DeviceFault.Unplugged, ProbeHealth.Open)]
    [InlineData(Acidity, DeviceFault.Shorted, ProbeHealth.Short)]
    [InlineData(Oxygen, DeviceFault.Unplugged, ProbeHealth.Open)]
    [InlineData(Conductivity, DeviceFault.Unplugged, ProbeHealth.Open)]
    [InlineData(Conductivity, DeviceFault.Shorted, ProbeHealth.Short)]
    [InlineData(Turbidity, DeviceFault.Unplugged, ProbeHealth.Open)]
    [InlineData(Turbidity, DeviceFault.Shorted, ProbeHealth.Short)]
    public void An_open_or_shorted_probe_is_faulty_and_told_apart_and_the_others_measure_on(int channel, DeviceFault fault, ProbeHealth expected)
    {
        pond.Probes[channel - Acidity].Fault = fault;
        var (values, healths) = bench.Sample();
        Assert.Equal(ChannelValue.Faulty, values[channel]);
        Assert.Equal(expected, healths[channel]);
        for (var other = 0; other < values.Length; other++)
        {
            Assert.True(other == channel || (ChannelValue.IsPresent(values[other]) && healths[other] == ProbeHealth.Good), $"channel {other}");
        }
    }

    [Theory]
    [InlineData(Acidity, 80_000)]
    [InlineData(Oxygen, 200_000)]
    [InlineData(Conductivity, 20_000)]
    [InlineData(Turbidity, 600_000)]
    public void A_noisy_probe_keeps_its_value_and_is_told_as_fouled(int channel, int noiseMicrovolts)
    {
        var probe = pond.Probes[channel - Acidity];
        probe.NoiseMicrovolts = noiseMicrovolts;
        probe.Fault = DeviceFault.Noisy;
        var noisy = 0;
        for (var sample = 0; sample < 10; sample++)
        {
            noisy += bench.Sample().Healths[channel] == ProbeHealth.Noisy ? 1 : 0;
        }

        Assert.InRange(noisy, 7, 10);
    }

    [Theory]
    [InlineData(DeviceFault.Shorted, ProbeHealth.Short, ChannelValue.Faulty)]
    [InlineData(DeviceFault.Dead, ProbeHealth.Open, ChannelValue.Missing)]
    public void A_level_loop_without_current_is_missing_and_a_wrong_one_faulty(DeviceFault fault, ProbeHealth expected, int expectedMark)
    {
        pond.Level.Fault = fault;
        var (values, healths) = bench.Sample();
        Assert.Equal(expectedMark, values[Level]);
        Assert.Equal(expected, healths[Level]);
    }

    [Fact]
    public void A_torn_off_level_wire_floats_and_is_told_most_of_the_time()
    {
        // The open pin wanders; it is seldom still for sixteen conversions.
        pond.Level.Fault = DeviceFault.Unplugged;
        var told = 0;
        for (var sample = 0; sample < 20; sample++)
        {
            told += bench.Sample().Healths[Level] == ProbeHealth.Good ? 0 : 1;
        }

        Assert.InRange(told, 16, 20);
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged, ProbeHealth.Absent)]
    [InlineData(DeviceFault.Stuck, ProbeHealth.Failed)]
    public void A_dead_thermometer_leaves_oxygen_and_conductivity_uncompensated(DeviceFault fault, ProbeHealth expected)
    {
        pond.Thermometer.Fault = fault;
        var (values, healths) = bench.Sample();
        Assert.Equal(expected, healths[Temperature]);
        Assert.Equal([ProbeHealth.Uncompensated, ProbeHealth.Uncompensated], healths[Oxygen..Turbidity]);
        Assert.Equal([ChannelValue.Faulty, ChannelValue.Faulty], values[Oxygen..Turbidity]);
        Assert.Equal(ProbeHealth.Good, healths[Acidity]);
    }

    [Fact]
    public void A_silent_converter_makes_its_four_probes_absent()
    {
        pond.Converter.Fault = DeviceFault.Unplugged;
        Assert.Equal(Enumerable.Repeat(ProbeHealth.Absent, 4), bench.Sample().Healths[Acidity..Level]);
    }

    [Fact]
    public void A_thermometer_chip_at_the_converters_address_is_found_out()
    {
        using var mistaken = new ProbeBench(NodeKind.Pond);
        _ = new Tmp102(mistaken.Board, mistaken.Board.I2c.Bus(21, 22), mistaken.Supply, () => 20_000, address: 0x48);
        var (values, healths) = mistaken.Sample();
        Assert.All(values[Acidity..Level], value => Assert.Equal(ChannelValue.Faulty, value));
        Assert.All(healths[Acidity..Level], health => Assert.Equal(ProbeHealth.Failed, health));
    }

    [Fact]
    public void A_battery_divider_torn_off_is_absent_or_noisy_never_a_voltage()
    {
        pond.Battery.Fault = DeviceFault.Dead;
        Assert.Equal(ProbeHealth.Absent, bench.Sample().Healths[Battery]);
    }

    [Fact]
    public void A_probe_that_dies_and_returns_is_faulty_in_between_only()
    {
        using var rig = new Rig(NodeKind.Pond);
        var probe = new ProbeAmplifier(rig.Board, () => 1_323_000, 3_300_000, 0);
        _ = new Ads1115(rig.Board, rig.Board.I2c.Bus(21, 22), rig.Supply, input => input == 0 ? probe.Microvolts : 1_000_000);
        _ = new Ds18b20(rig.Board, rig.Board.OneWire.Bus(17, 16), rig.Supply, () => 25_000, 0x123456);
        probe.DieAndReturn(DeviceFault.Unplugged, 2_000_000_000, 3_000_000_000);
        rig.Board.PowerOn();
        rig.RunWakes(20);
        var marks = rig.Gateway.Readings.Select(reading => ChannelValue.IsPresent(reading.Values[Acidity])).ToArray();
        var firstDead = Array.IndexOf(marks, false);
        var lastDead = Array.LastIndexOf(marks, false);
        Assert.InRange(firstDead, 1, 4);
        Assert.InRange(lastDead, firstDead, marks.Length - 2);
        Assert.All(marks[firstDead..lastDead], isPresent => Assert.False(isPresent));
        Assert.All(marks[(lastDead + 1)..], Assert.True);
    }
}
