using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>Pulses whose edges are counted and not scheduled, and the units that count them.</summary>
public sealed class PulseCounterTests
{
    private const int Gpio = 26;

    private readonly Scheduler scheduler = new(Pacing.Virtual);
    private readonly VirtualBoard board;
    private readonly PulseTrain train;
    private readonly PinConnection connection;

    public PulseCounterTests()
    {
        board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, new VirtualFlash(), [1, 2, 3, 4, 5, 6], 1);
        train = new PulseTrain(scheduler);
        connection = board.Pins[Gpio].Connect("meter");
        connection.Pulses = train;
    }

    [Fact]
    public void A_train_falls_in_the_middle_of_each_pulse_and_rises_at_its_end()
    {
        train.Hertz = 10;
        Run(0.04);
        Assert.Equal((true, 0L, 0L), (train.Level, train.FallingEdges, train.RisingEdges));
        Run(0.02);
        Assert.Equal((false, 1L, 0L), (train.Level, train.FallingEdges, train.RisingEdges));
        Run(0.05);
        Assert.Equal((true, 1L, 1L), (train.Level, train.FallingEdges, train.RisingEdges));
    }

    [Fact]
    public void A_change_of_rate_keeps_what_was_begun_and_a_train_that_stops_keeps_its_level()
    {
        train.Hertz = 10;
        Run(0.06);
        train.Hertz = 1000;
        Run(0.001);
        train.Hertz = 0;
        var (level, falling, rising) = (train.Level, train.FallingEdges, train.RisingEdges);
        Assert.Equal((2L, 1L), (falling, rising));
        Run(3600);
        Assert.Equal((level, falling, rising), (train.Level, train.FallingEdges, train.RisingEdges));
    }

    [Theory]
    [InlineData(true, false, 100)]
    [InlineData(false, true, 100)]
    [InlineData(true, true, 200)]
    [InlineData(false, false, 0)]
    public void A_counter_counts_the_edges_that_it_was_told_to_from_its_start_on(bool rising, bool falling, long expected)
    {
        train.Hertz = 100;
        Run(5);
        var counter = board.PulseCounters.Take(Gpio, null)!;
        counter.Start(rising, falling);
        Run(1);
        Assert.Equal(expected, counter.Count);
    }

    [Fact]
    public void A_stopped_counter_keeps_its_count_and_a_cleared_one_begins_anew()
    {
        train.Hertz = 100;
        var counter = board.PulseCounters.Take(Gpio, null)!;
        counter.Start(rising: true, falling: false);
        Run(1);
        counter.Clear();
        Run(2);
        counter.Stop();
        Run(4);
        Assert.Equal(200, counter.Count);
    }

    [Fact]
    public void Trains_that_come_and_go_and_single_edges_add_up()
    {
        train.Hertz = 100;
        var counter = board.PulseCounters.Take(Gpio, null)!;
        counter.Start(rising: false, falling: true);
        Run(1);
        connection.Pulses = null;
        Run(1);
        var before = counter.Count;
        Assert.InRange(before, 100, 101);
        connection.Drive = WireDrive.High;
        connection.Drive = WireDrive.Low;
        Assert.Equal(before + 1, counter.Count);
    }

    [Fact]
    public void A_chip_has_so_many_units_and_a_returned_one_can_be_taken_again()
    {
        var units = Enumerable.Range(0, board.PulseCounters.Count).Select(_ => board.PulseCounters.Take(Gpio, null)!).ToArray();
        Assert.Equal(8, units.Length);
        Assert.Null(board.PulseCounters.Take(Gpio, null));
        board.PulseCounters.Return(units[3]);
        Assert.NotNull(board.PulseCounters.Take(Gpio, null));
    }

    private void Run(double seconds) => scheduler.Run(scheduler.NowMicroseconds + (long)(seconds * 1e6));
}
