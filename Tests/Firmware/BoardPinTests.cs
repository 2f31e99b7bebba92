using Nf.Channels;
using VirtualBoards;
using ProbeHealth = Nf.SensorNodes.Drivers.ProbeHealth;

namespace Nf.Firmware.Tests;

/// <summary>The pin maps of the other images, with the parts at the GPIO numbers of docs/hardware.md.</summary>
public sealed class BoardPinTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bin_works_on_an_S3_with_either_ranger(bool isLaser)
        => AssertBin(BoardModel.Esp32S3Quad, isLaser, supply: 4, data: 8, clock: 9, trigger: 5, echo: 6, tilt: 11, lid: 12, battery: 1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_bin_works_on_a_C3_with_either_ranger(bool isLaser)
        => AssertBin(BoardModel.Esp32C3, isLaser, supply: 10, data: 6, clock: 7, trigger: 4, echo: 5, tilt: 3, lid: 1, battery: 0);

    [Fact]
    public void A_pond_on_an_S3_reads_its_DS18B20()
    {
        using var bench = new ProbeBench(NodeKind.Pond, model: BoardModel.Esp32S3Quad);
        _ = new Ds18b20(bench.Board, bench.Board.OneWire.Bus(17, 18), bench.Supply, () => 18_500, 0x123456);
        AssertPond(bench, data: 8, clock: 9, level: 2, battery: 1);
    }

    [Fact]
    public void A_pond_on_a_C3_which_has_no_1_Wire_reads_a_thermometer_on_the_I2C_bus()
    {
        using var bench = new ProbeBench(NodeKind.Pond, model: BoardModel.Esp32C3, supplyGpio: 10);
        _ = new Tmp102(bench.Board, bench.Board.I2c.Bus(6, 7), bench.Supply, () => 18_500, address: 0x49);
        AssertPond(bench, data: 6, clock: 7, level: 1, battery: 0);
    }

    [Fact]
    public void The_plain_classic_image_has_the_reference_boards_pins()
    {
        using var bench = new ProbeBench(NodeKind.Pond, model: BoardModel.Esp32Rev3);
        var pond = new PondBench(bench);
        Assert.All(bench.Sample().Healths, health => Assert.Equal(ProbeHealth.Good, health));
        Assert.NotNull(pond);
    }

    private static void AssertBin(
        BoardModel model, bool isLaser, int supply, int data, int clock, int trigger, int echo, int tilt, int lid, int battery)
    {
        using var bench = new ProbeBench(NodeKind.Bin, model: model, supplyGpio: supply);
        if (isLaser)
        {
            _ = new Vl53l0x(bench.Board, bench.Board.I2c.Bus(data, clock), bench.Supply, () => 700);
        }
        else
        {
            _ = new Hcsr04(bench.Board, trigger, echo, bench.Supply, () => 700, () => 20_000);
        }

        _ = new Tmp102(bench.Board, bench.Board.I2c.Bus(data, clock), bench.Supply, () => 20_000);
        _ = new ContactSwitch(bench.Board, tilt) { IsClosed = true };
        _ = new ContactSwitch(bench.Board, lid) { IsClosed = true };
        _ = new VoltageSource(bench.Board, battery, () => 1650);
        var (values, healths) = bench.Sample();
        Assert.InRange(values[0], 48, 52);
        Assert.Equal((0, 0), (values[2], values[3]));
        Assert.InRange(values[4], 1990, 2010);
        Assert.InRange(values[5], 3100, 3500);
        Assert.All(healths, health => Assert.Equal(ProbeHealth.Good, health));
    }

    private static void AssertPond(ProbeBench bench, int data, int clock, int level, int battery)
    {
        _ = new Ads1115(bench.Board, bench.Board.I2c.Bus(data, clock), bench.Supply, input => new[] { 1_500_000, 1_600_000, 40_000, 4_000_000 }[input]);
        _ = new VoltageSource(bench.Board, level, () => 1500, bench.Supply);
        _ = new VoltageSource(bench.Board, battery, () => 1650);
        var (values, healths) = bench.Sample();
        Assert.InRange(values[0], 1837, 1863);
        Assert.Equal(700, values[1]);
        Assert.InRange(values[2], 930, 940);
        Assert.InRange(values[5], 2350, 2650);
        Assert.InRange(values[6], 3100, 3500);
        Assert.All(healths, health => Assert.Equal(ProbeHealth.Good, health));
    }
}
