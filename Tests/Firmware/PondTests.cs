using Nf.Channels;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>
/// What a pond reports of its probes, working and broken. Order of values: temperature, pH, oxygen, conductivity, turbidity, level, battery.
/// </summary>
public sealed class PondTests : IDisposable
{
    private const int Temperature = 0;
    private const int Acidity = 1;
    private const int Oxygen = 2;
    private const int Conductivity = 3;
    private const int Turbidity = 4;
    private const int Level = 5;
    private const int Battery = 6;

    private readonly Rig rig = new(NodeKind.Pond);

    public void Dispose() => rig.Dispose();

    [Fact]
    public void A_pond_reports_what_its_probes_show()
    {
        _ = new PondParts(rig);
        var values = Sample();
        Assert.Equal(2500, values[Temperature]);
        Assert.InRange(values[Acidity], 798, 802);
        Assert.InRange(values[Oxygen], 410, 416);
        Assert.InRange(values[Conductivity], 985, 1015);
        Assert.InRange(values[Turbidity], 98, 102);

        // 1,500 mV are 2.5 m; the chip's converter is good to 6 %.
        Assert.InRange(values[Level], 2250, 2750);
        Assert.InRange(values[Battery], 3100, 3500);
    }

    [Fact]
    public void Cold_water_is_compensated()
    {
        // pH 8 at 5 °C: 1500 mV less 177.48 mV * 278.15 / 298.15; 1 mS/cm at 25 °C shows as 0.609 mS/cm (ISO 7888: 1.643); full saturation.
        var parts = new PondParts(rig) { TemperatureMilliC = 5_000 };
        new[] { 1334, 1600, 24, 4000 }.CopyTo(parts.ProbeMillivolts, 0);
        var values = Sample();
        Assert.InRange(values[Temperature], 498, 513);
        Assert.InRange(values[Acidity], 798, 802);
        Assert.InRange(values[Oxygen], 1265, 1285);
        Assert.InRange(values[Conductivity], 980, 1020);
        Assert.InRange(values[Turbidity], 0, 1);
    }

    [Fact]
    public void The_configured_calibration_makes_the_values()
    {
        // pH: 1,450 mV at pH 7, 160 mV per pH by a second point at pH 4; oxygen: 2,000 mV at saturation. No battery, salinity, pressure, thermometer.
        const int None = int.MinValue;
        using var calibrated = new Rig(NodeKind.Pond,
            [0, 2000, 0, 1013, None, None, None, 20_000, 0, 1_450_000, -30_000, 1_930_000, None, None, 20_000, 10_000, 2_000_000]);
        var parts = new PondParts(calibrated);
        new[] { 1450 - 160, 1000, 40, 3900 }.CopyTo(parts.ProbeMillivolts, 0);
        calibrated.Board.PowerOn();
        calibrated.RunWakes(1);
        var values = calibrated.Gateway.Readings[0].Values;
        Assert.InRange(values[Acidity], 798, 802);
        Assert.InRange(values[Oxygen], 410, 416);
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged, ChannelValue.Missing)]
    [InlineData(DeviceFault.Dead, ChannelValue.Missing)]
    [InlineData(DeviceFault.Stuck, ChannelValue.Faulty)]
    public void Without_the_thermometer_what_needs_compensation_is_a_fault_and_the_rest_is_measured(DeviceFault fault, int expected)
    {
        new PondParts(rig).Thermometer.Fault = fault;
        var values = Sample();
        Assert.Equal(expected, values[Temperature]);
        Assert.Equal((ChannelValue.Faulty, ChannelValue.Faulty), (values[Oxygen], values[Conductivity]));
        Assert.InRange(values[Acidity], 798, 802);
        Assert.InRange(values[Turbidity], 98, 102);
        Assert.True(ChannelValue.IsPresent(values[Level]));
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged, ChannelValue.Missing)]
    [InlineData(DeviceFault.Dead, ChannelValue.Missing)]
    [InlineData(DeviceFault.Stuck, ChannelValue.Faulty)]
    public void Without_the_converter_its_four_probes_are_marked_and_the_rest_is_measured(DeviceFault fault, int expected)
    {
        new PondParts(rig).Converter.Fault = fault;
        var values = Sample();
        Assert.Equal([expected, expected, expected, expected], values[Acidity..Level]);
        Assert.Equal(2500, values[Temperature]);
        Assert.True(ChannelValue.IsPresent(values[Level]));
    }

    [Fact]
    public void A_probe_outside_its_range_is_a_fault()
    {
        var parts = new PondParts(rig);
        parts.TemperatureMilliC = 2_000;

        // pH above 14, oxygen above 25 mg/L, conductivity above 70 mS/cm, turbidity above 1,000 NTU.
        new[] { 100, 4090, 3900, 1000 }.CopyTo(parts.ProbeMillivolts, 0);
        Assert.Equal([ChannelValue.Faulty, ChannelValue.Faulty, ChannelValue.Faulty, ChannelValue.Faulty], Sample()[Acidity..Level]);
    }

    [Fact]
    public void An_open_current_loop_is_a_missing_level()
    {
        new PondParts(rig).Level.Fault = DeviceFault.Dead;
        Assert.Equal(ChannelValue.Missing, Sample()[Level]);
    }

    [Fact]
    public void A_board_with_nothing_wired_still_reports_and_sleeps()
    {
        var values = Sample();
        Assert.Equal(ChannelValue.Missing, values[Temperature]);
        Assert.Equal([ChannelValue.Missing, ChannelValue.Missing, ChannelValue.Missing, ChannelValue.Missing], values[Acidity..Level]);
        Assert.Equal(BoardState.DeepSleep, rig.Board.State);
    }

    private int[] Sample()
    {
        rig.Board.PowerOn();
        rig.RunWakes(1);
        return Assert.Single(rig.Gateway.Readings).Values;
    }
}
