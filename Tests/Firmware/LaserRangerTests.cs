using Nf.Channels;
using VirtualBoards;
using ProbeHealth = Nf.SensorNodes.Drivers.ProbeHealth;

namespace Nf.Firmware.Tests;

/// <summary>A bin with a VL53L0X, whose model follows the registers as ST's API uses them.</summary>
public sealed class LaserRangerTests : IDisposable
{
    private const int Fill = 0;
    private const int Distance = 1;

    private readonly ProbeBench bench = new(NodeKind.Bin);
    private int distanceMillimetres = 700;

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(120, 100)]
    [InlineData(450, 75)]
    [InlineData(700, 50)]
    [InlineData(1200, 0)]
    public void Without_an_ultrasonic_ranger_the_laser_is_found_and_measures(int millimetres, int expectedPercent)
    {
        Wire(bench);
        distanceMillimetres = millimetres;
        var (values, healths) = bench.Sample();
        Assert.InRange(values[Distance], millimetres - 20, millimetres + 20);
        Assert.InRange(values[Fill], expectedPercent - 2, expectedPercent + 2);
        Assert.Equal(ProbeHealth.Good, healths[Distance]);
    }

    [Fact]
    public void After_a_sleep_without_power_it_is_initialised_again()
    {
        Wire(bench);
        _ = bench.Sample();
        distanceMillimetres = 900;
        Assert.InRange(bench.Sample().Values[Distance], 880, 920);
    }

    [Theory]
    [InlineData(1, 400)]
    [InlineData(2, 900)]
    public void The_configuration_chooses_when_both_are_fitted(int choice, int expectedMillimetres)
    {
        using var both = new ProbeBench(NodeKind.Bin, [0, 2000, choice]);
        _ = new Hcsr04(both.Board, 18, 19, both.Supply, () => 400, () => 20_000);
        _ = new Tmp102(both.Board, both.Board.I2c.Bus(21, 22), both.Supply, () => 20_000);
        distanceMillimetres = 900;
        Wire(both);
        Assert.InRange(both.Sample().Values[Distance], expectedMillimetres - 20, expectedMillimetres + 20);
    }

    [Theory]
    [InlineData(DeviceFault.Unplugged)]
    [InlineData(DeviceFault.Dead)]
    public void A_silent_one_that_is_configured_is_missing(DeviceFault fault)
    {
        using var chosen = new ProbeBench(NodeKind.Bin, [0, 2000, 2]);
        Wire(chosen).Fault = fault;
        var (values, healths) = chosen.Sample();
        Assert.Equal((ChannelValue.Missing, ChannelValue.Missing), (values[Distance], values[Fill]));
        Assert.Equal(ProbeHealth.Absent, healths[Distance]);
    }

    [Fact]
    public void One_that_holds_the_bus_is_a_fault()
    {
        Wire(bench).Fault = DeviceFault.Stuck;
        var (values, healths) = bench.Sample();
        Assert.Equal(ChannelValue.Faulty, values[Distance]);
        Assert.Equal(ProbeHealth.Failed, healths[Distance]);
    }

    [Fact]
    public void A_laser_that_does_not_light_up_is_a_fault_that_the_part_reports()
    {
        Wire(bench).IsLaserBroken = true;
        var (values, healths) = bench.Sample();
        Assert.Equal(ChannelValue.Faulty, values[Distance]);
        Assert.Equal(ProbeHealth.Failed, healths[Distance]);
    }

    [Fact]
    public void Results_that_repeat_to_the_bit_are_stuck()
    {
        var laser = Wire(bench);
        var healths = new ProbeHealth[2];
        var values = new int[ReadingLayout.MaximumChannels];
        bench.Run((node, _) =>
        {
            node.Sample(values);
            healths[0] = node.HealthOf(Distance);
            laser.IsFrozen = true;
            node.Sample(values);
            healths[1] = node.HealthOf(Distance);
        });
        Assert.Equal([ProbeHealth.Good, ProbeHealth.Stuck], healths);
        Assert.Equal(ChannelValue.Faulty, values[Distance]);
    }

    [Fact]
    public void A_fouled_window_gives_no_value_and_is_told_as_fouled()
    {
        Wire(bench).LightShare = 0.01;
        var (values, healths) = bench.Sample();
        Assert.Equal(ChannelValue.Faulty, values[Distance]);
        Assert.Equal(ProbeHealth.Noisy, healths[Distance]);
    }

    [Fact]
    public void One_that_scatters_gives_its_middle_and_is_told_as_fouled_most_of_the_time()
    {
        Wire(bench).Fault = DeviceFault.Noisy;
        var noisy = 0;
        for (var sample = 0; sample < 10; sample++)
        {
            var (values, healths) = bench.Sample();
            Assert.InRange(values[Distance], 500, 900);
            noisy += healths[Distance] == ProbeHealth.Noisy ? 1 : 0;
        }

        Assert.InRange(noisy, 5, 10);
    }

    [Theory]
    [InlineData(2100)]
    [InlineData(2600)]
    [InlineData(20)]
    public void What_is_beyond_its_range_is_a_fault(int millimetres)
    {
        Wire(bench).LightShare = 1;
        distanceMillimetres = millimetres;
        var (values, healths) = bench.Sample();
        Assert.Equal(ChannelValue.Faulty, values[Distance]);
        Assert.Equal(ProbeHealth.OutOfRange, healths[Distance]);
    }

    [Fact]
    public void Another_part_at_its_address_is_not_taken_for_it()
    {
        _ = new Tmp102(bench.Board, bench.Board.I2c.Bus(21, 22), bench.Supply, () => 20_000, address: 0x29);
        _ = new Hcsr04(bench.Board, 18, 19, bench.Supply, () => 400, () => 20_000);
        Assert.InRange(bench.Sample().Values[Distance], 390, 410);
    }

    private Vl53l0x Wire(ProbeBench board) => new(board.Board, board.Board.I2c.Bus(21, 22), board.Supply, () => distanceMillimetres);
}
