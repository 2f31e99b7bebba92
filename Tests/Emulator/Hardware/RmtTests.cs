using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>RMT with an ultrasonic ranger, and the limits of its memory.</summary>
public sealed class RmtTests
{
    [Theory]
    [InlineData(300, 20_000)]
    [InlineData(1500, -10_000)]
    [InlineData(4000, 35_000)]
    public void The_echo_is_as_long_as_the_sound_travels(int millimetres, int airMilliC)
    {
        var lines = Ping(board => AddRanger(board, () => millimetres, () => airMilliC));
        var exact = 2 * millimetres / (0.3313 + 0.000606 * airMilliC / 1000);
        Assert.All(lines, line => Assert.InRange(int.Parse(line), exact - 40, exact + 40));
        Assert.True(lines.Distinct().Count() > 1, "there is no jitter");
    }

    [Fact]
    public void Nothing_in_range_gives_no_items_for_the_pulse_outlasts_the_idle_threshold()
        => Assert.All(Ping(board => AddRanger(board, () => 0, () => 20_000)), line => Assert.Equal("none", line));

    [Theory]
    [InlineData(DeviceFault.Dead)]
    [InlineData(DeviceFault.Unplugged)]
    [InlineData(DeviceFault.Stuck)]
    public void A_broken_ranger_gives_no_echo(DeviceFault fault)
        => Assert.All(Ping(board => AddRanger(board, () => 1000, () => 20_000).Fault = fault), line => Assert.Equal("none", line));

    [Fact]
    public void A_ranger_without_supply_gives_no_echo()
        => Assert.All(
            Ping(board => _ = new Hcsr04(board, SignalPrograms.TriggerPin, SignalPrograms.EchoPin, Supply.Switched(board, 4), () => 1000, () => 20_000)),
            line => Assert.Equal("none", line));

    [Fact]
    public void Some_pings_are_lost_when_things_absorb_the_sound()
    {
        var lines = Enumerable.Range(1, 6).SelectMany(seed => Ping(board => AddRanger(board, () => 1000, () => 20_000).MissingEchoPermille = 500, seed: seed)).ToList();
        Assert.Contains("none", lines);
        Assert.Contains(lines, line => line != "none");
    }

    [Fact]
    public void A_carrier_left_on_is_no_trigger()
        => Assert.All(Ping(board => AddRanger(board, () => 1000, () => 20_000), SignalPrograms.PingWithCarrier), line => Assert.Equal("none", line));

    [Fact]
    public void A_pulse_longer_than_the_register_comes_out_wrong_and_wider_ticks_mend_it()
    {
        Assert.Equal(["items 1 first 7232"], Pulse(SignalPrograms.TimeWithShortRegister, 40_000, 1));
        Assert.Equal(["items 1 first 20000"], Pulse(SignalPrograms.TimeWithTwoMicrosecondTicks, 40_000, 1));
    }

    [Fact]
    public void More_items_than_memory_are_no_items()
    {
        Assert.Equal(["nothing"], Pulse(SignalPrograms.ReceiveManyWithOneBlock, 500, 100));
        Assert.Equal(["items 100 first 500"], Pulse(SignalPrograms.ReceiveManyWithTwoBlocks, 500, 100));
    }

    [Fact]
    public void Spikes_shorter_than_the_filter_are_not_there()
        => Assert.Equal(["nothing"], Pulse(SignalPrograms.ReceiveManyWithOneBlock, 1, 10));

    [Fact]
    public void Any_channel_of_the_classic_chip_does_both()
        => Assert.Equal(
            ["receiver by itself: done", "receiver on 5: done", "5 again: Exception", "transmitter on 6: done", "input-only pin: Exception"],
            Take(BoardModel.Esp32BleRev3));

    [Fact]
    public void On_the_S3_the_lowest_free_channel_cannot_receive()
        => Assert.Equal(
            ["receiver by itself: Exception", "receiver on 5: done", "5 again: Exception", "transmitter on 6: Exception", "input-only pin: done"],
            Take(BoardModel.Esp32S3Quad));

    private static List<string> Take(BoardModel model)
    {
        using var board = new HardwareBoard(SignalPrograms.TakeChannels, model);
        board.RunFor(5);
        return board.Lines;
    }

    private static Hcsr04 AddRanger(VirtualBoard board, Func<int> millimetres, Func<int> airMilliC)
        => new(board, SignalPrograms.TriggerPin, SignalPrograms.EchoPin, Supply.Rail(board), millimetres, airMilliC);

    private static List<string> Ping(Action<VirtualBoard> wire, Action? program = null, int seed = 1)
    {
        using var board = new HardwareBoard(program ?? SignalPrograms.Ping, seed: seed);
        wire(board.Board);
        board.RunFor(10);
        Assert.Equal(5, board.Lines.Count);
        return board.Lines;
    }

    private static List<string> Pulse(Action program, int microseconds, int count)
    {
        using var board = new HardwareBoard(program);
        var source = board.Board.Pins[SignalPrograms.EchoPin].Connect("pulse source");
        source.Drive = WireDrive.Low;
        board.RunFor(2);
        for (var pulse = 0; pulse < count; pulse++)
        {
            var start = 2_000_000 + pulse * (microseconds + 500L);
            board.Scheduler.At(start, () => source.Drive = WireDrive.High);
            board.Scheduler.At(start + microseconds, () => source.Drive = WireDrive.Low);
        }

        board.RunFor(10);
        return board.Lines;
    }
}
