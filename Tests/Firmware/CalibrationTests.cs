using Nf.Channels;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Calibration;
using VirtualBoards;
using ProbeHealth = Nf.SensorNodes.Drivers.ProbeHealth;

namespace Nf.Firmware.Tests;

/// <summary>Calibration by command: probes in standards, points taken, judged, kept.</summary>
public sealed class CalibrationTests : IDisposable
{
    // 2026-01-02.
    private const long NowMilliseconds = 1_767_312_000_000;
    private const int Today = 20_455;
    private const int Acidity = 1;
    private const int Oxygen = 2;
    private const int Conductivity = 3;
    private const int Turbidity = 4;
    private const int Level = 5;

    private readonly ProbeBench bench = new(NodeKind.Pond);
    private readonly PondBench pond;

    public CalibrationTests() => pond = new PondBench(bench);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Three_buffers_make_a_worn_and_shifted_pH_electrode_true()
    {
        pond.Probes[0].SlopeShare = 0.93;
        pond.Probes[0].OffsetMicrovolts = 40_000;
        var values = new int[ReadingLayout.MaximumChannels];
        var health = ProbeHealth.Failed;
        Run((node, clock) =>
        {
            clock.SetUtc(NowMilliseconds);
            InBuffer(7.00);
            AssertTaken(1, Calibrate(node, ChannelCatalogue.WaterPh, 1, 700));
            InBuffer(4.01);
            AssertTaken(2, Calibrate(node, ChannelCatalogue.WaterPh, 2, 401));
            InBuffer(10.01);
            AssertTaken(3, Calibrate(node, ChannelCatalogue.WaterPh, 3, 1001));
            pond.TemperatureMilliC = 10_000;
            InBuffer(8.5);
            node.Sample(values);
            health = node.HealthOf(Acidity);
            Assert.True(node.IsCalibrationChanged);
            Assert.Equal(Today, node.Configuration.Calibration[SensorNodes.Pond.PondCalibration.PhPlace]);
        });
        Assert.InRange(values[Acidity], 848, 852);
        Assert.Equal(ProbeHealth.Good, health);
    }

    [Fact]
    public void What_was_taken_survives_the_configuration_file()
    {
        int[] stored = [];
        Run((node, clock) =>
        {
            pond.Probes[0].OffsetMicrovolts = 60_000;
            InBuffer(7);
            AssertTaken(1, Calibrate(node, ChannelCatalogue.WaterPh, 1, 700));
            stored = node.Configuration.Calibration;
        });
        var file = Rig.Write(Rig.Configuration(NodeKind.Pond, stored));
        var read = new Configuration.NodeConfiguration();
        Assert.Equal(Configuration.ConfigurationError.None, read.TryRead(file, 0, file.Length));
        Assert.Equal(stored, read.Calibration);

        using var next = new ProbeBench(NodeKind.Pond, read.Calibration);
        var other = new PondBench(next);
        other.Probes[0].OffsetMicrovolts = 60_000;
        Assert.InRange(next.Sample().Values[Acidity], 799, 801);
    }

    [Theory]
    [InlineData(0.80, 0, CalibrationRefusal.SlopeImplausible)]
    [InlineData(1.10, 0, CalibrationRefusal.SlopeImplausible)]
    [InlineData(1.00, 160_000, CalibrationRefusal.OffsetImplausible)]
    public void A_pH_electrode_that_cannot_be_is_refused_with_the_reason(double slopeShare, int offsetMicrovolts, CalibrationRefusal expected)
    {
        pond.Probes[0].SlopeShare = slopeShare;
        pond.Probes[0].OffsetMicrovolts = offsetMicrovolts;
        Run((node, clock) =>
        {
            InBuffer(7);
            _ = Calibrate(node, ChannelCatalogue.WaterPh, 1, 700);
            InBuffer(4);
            if (node.Refusal == CalibrationRefusal.None)
            {
                _ = Calibrate(node, ChannelCatalogue.WaterPh, 2, 400);
            }

            Assert.Equal(expected, node.Refusal);
        });
    }

    [Fact]
    public void A_worn_electrode_is_told_as_drifting()
    {
        pond.Probes[0].SlopeShare = 0.87;
        var health = ProbeHealth.Good;
        Run((node, clock) =>
        {
            InBuffer(7);
            AssertTaken(1, Calibrate(node, ChannelCatalogue.WaterPh, 1, 700));
            InBuffer(4);
            AssertTaken(2, Calibrate(node, ChannelCatalogue.WaterPh, 2, 400));
            node.Sample(new int[ReadingLayout.MaximumChannels]);
            health = node.HealthOf(Acidity);
        });
        Assert.Equal(ProbeHealth.Drifted, health);
    }

    [Fact]
    public void A_probe_that_still_drifts_is_not_taken()
    {
        using var drifting = new ProbeBench(NodeKind.Pond);
        var start = 0L;
        _ = new Ads1115(drifting.Board, drifting.Board.I2c.Bus(21, 22), drifting.Supply,
            input => input == 0 ? 1_450_000 + (int)((drifting.Scheduler.NowMicroseconds - start) / 300) : 1_000_000);
        _ = new Ds18b20(drifting.Board, drifting.Board.OneWire.Bus(17, 16), drifting.Supply, () => 25_000, 0x123456);
        drifting.Run((node, clock) =>
        {
            start = drifting.Scheduler.NowMicroseconds;
            Assert.Equal(CommandOutcome.Failed, Calibrate(node, ChannelCatalogue.WaterPh, 1, 700).Outcome);
            Assert.Equal(CalibrationRefusal.NotStable, node.Refusal);
            Assert.False(node.IsCalibrationChanged);
        });
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged)]
    [InlineData(DeviceFault.Noisy)]
    public void A_broken_or_noisy_probe_is_not_taken(DeviceFault fault)
    {
        pond.Probes[0].Fault = fault;
        Run((node, clock) =>
        {
            Assert.Equal(CommandOutcome.Failed, Calibrate(node, ChannelCatalogue.WaterPh, 1, 700).Outcome);
            Assert.Contains(node.Refusal, new[] { CalibrationRefusal.ProbeFailed, CalibrationRefusal.NotStable });
            Assert.Empty(node.Configuration.Calibration);
        });
    }

    [Fact]
    public void An_oxygen_cell_is_calibrated_in_air_saturated_and_in_oxygen_free_water()
    {
        // 15 °C, fresh water: 10.08 mg/L; the cell gives 1,300 mV there and 30 mV in sulphite.
        pond.TemperatureMilliC = 15_000;
        pond.Microvolts[2] = 4_000;
        var values = new int[ReadingLayout.MaximumChannels];
        Run((node, clock) =>
        {
            pond.Microvolts[1] = 1_300_000;
            AssertTaken(1, Calibrate(node, ChannelCatalogue.DissolvedOxygen, 1, 1008));
            pond.Microvolts[1] = 30_000;
            AssertTaken(2, Calibrate(node, ChannelCatalogue.DissolvedOxygen, 2, 0));
            pond.Microvolts[1] = 665_000;
            node.Sample(values);
        });
        Assert.InRange(values[Oxygen], 502, 506);
    }

    [Fact]
    public void A_conductivity_cell_is_calibrated_in_a_standard_at_its_temperature_and_dry()
    {
        // 1,413 µS/cm at 25 °C; at 15 °C such water has 1,126 µS/cm, on which the cell gives 49 mV: constant 8 % too high.
        pond.TemperatureMilliC = 15_000;
        var values = new int[ReadingLayout.MaximumChannels];
        Run((node, clock) =>
        {
            pond.Microvolts[2] = 49_000;
            AssertTaken(1, Calibrate(node, ChannelCatalogue.Conductivity, 1, 1413));
            pond.Microvolts[2] = 0;
            AssertTaken(2, Calibrate(node, ChannelCatalogue.Conductivity, 2, 0));
            pond.Microvolts[2] = 49_000;
            node.Sample(values);
        });
        Assert.InRange(values[Conductivity], 1405, 1421);
    }

    [Fact]
    public void Turbidity_and_level_take_two_points()
    {
        var values = new int[ReadingLayout.MaximumChannels];
        Run((node, clock) =>
        {
            pond.Microvolts[3] = 3_950_000;
            AssertTaken(1, Calibrate(node, ChannelCatalogue.Turbidity, 1, 0));
            pond.Microvolts[3] = 3_550_000;
            AssertTaken(2, Calibrate(node, ChannelCatalogue.Turbidity, 2, 500));
            pond.LevelMillivolts = 700;
            AssertTaken(1, Calibrate(node, ChannelCatalogue.WaterLevel, 1, 500));
            pond.LevelMillivolts = 1900;
            AssertTaken(2, Calibrate(node, ChannelCatalogue.WaterLevel, 2, 3500));
            pond.Microvolts[3] = 3_750_000;
            pond.LevelMillivolts = 1300;
            node.Sample(values);
        });
        Assert.InRange(values[Turbidity], 249, 251);
        Assert.InRange(values[Level], 1960, 2040);
    }

    [Fact]
    public void Nonsense_is_refused_before_any_probe_has_power()
    {
        Run((node, clock) =>
        {
            node.Release();
            Assert.Equal(CommandOutcome.InvalidArguments, node.Execute(CommandOpcode.Calibrate, [31, 1], 2, out var reason));
            Assert.Equal((CalibrationRefusal.WrongArguments, (int)CalibrationRefusal.WrongArguments), (node.Refusal, reason));
            Assert.Equal(CommandOutcome.InvalidArguments, Calibrate(node, ChannelCatalogue.FillLevel, 1, 50).Outcome);
            Assert.Equal(CalibrationRefusal.UnknownChannel, node.Refusal);
            Assert.Equal(CommandOutcome.InvalidArguments, Calibrate(node, ChannelCatalogue.WaterPh, 4, 700).Outcome);
            Assert.Equal(CommandOutcome.InvalidArguments, Calibrate(node, ChannelCatalogue.WaterPh, 1, 1300).Outcome);
            Assert.Equal(CalibrationRefusal.WrongValue, node.Refusal);
            Assert.Equal(CommandOutcome.UnknownOpcode, node.Execute(CommandOpcode.SetRelay, [1, 0], 2, out _));
            Assert.False(bench.Supply.IsOn);
        });
    }

    [Fact]
    public void A_calibration_powers_the_probes_for_itself_and_takes_the_power_away_again()
    {
        Run((node, clock) =>
        {
            node.Release();
            InBuffer(7);
            AssertTaken(1, Calibrate(node, ChannelCatalogue.WaterPh, 1, 700));
            Assert.False(bench.Supply.IsOn);
        });
    }

    [Fact]
    public void A_bin_learns_its_depth_with_either_ranger()
    {
        foreach (var isLaser in new[] { false, true })
        {
            using var bin = new ProbeBench(NodeKind.Bin, [0, 2000, isLaser ? 2 : 1]);
            var distance = 900;
            _ = new Hcsr04(bin.Board, 18, 19, bin.Supply, () => distance, () => 20_000);
            _ = new Vl53l0x(bin.Board, bin.Board.I2c.Bus(21, 22), bin.Supply, () => distance);
            _ = new Tmp102(bin.Board, bin.Board.I2c.Bus(21, 22), bin.Supply, () => 20_000);
            _ = new VoltageSource(bin.Board, 34, () => 1650);
            bin.Run((node, clock) =>
            {
                node.Release();
                AssertTaken(1, Calibrate(node, ChannelCatalogue.FillLevel, 1, 0));
                distance = 300;
                AssertTaken(2, Calibrate(node, ChannelCatalogue.FillLevel, 2, 100));
                Assert.InRange(node.Configuration.Calibration[SensorNodes.Bin.BinCalibration.EmptyDistancePlace], 885, 915);
                Assert.InRange(node.Configuration.Calibration[SensorNodes.Bin.BinCalibration.FullDistancePlace], 285, 315);
            });
        }
    }

    private static (CommandOutcome Outcome, int Points) Calibrate(ProbeNode node, Channel channel, int point, int trueValue)
    {
        var outcome = node.Execute(CommandOpcode.Calibrate, [channel.Number, point, trueValue], 3, out var points);
        return (outcome, points);
    }

    private static void AssertTaken(int expectedPoints, (CommandOutcome Outcome, int Points) result)
        => Assert.Equal((CommandOutcome.Succeeded, expectedPoints), result);

    private void Run(Action<ProbeNode, SystemClock> work) => bench.Run(work);

    private void InBuffer(double acidity)
        => pond.Microvolts[0] = (int)(1_500_000 - 177_480 * (acidity - 7) * (pond.TemperatureMilliC / 1000.0 + 273.15) / 298.15);
}
