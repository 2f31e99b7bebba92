using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>GPIO as nanoFramework's firmware has it on the ESP32.</summary>
public sealed class GpioTests
{
    [Fact]
    public void An_opened_output_is_low_and_an_active_high_relay_stays_off()
    {
        using var board = new HardwareBoard(GpioPrograms.OpenRelay);
        var relay = new RelayLoad(board.Board, GpioPrograms.RelayPin);
        board.RunFor(5);
        Assert.Equal(WireState.Low, board.Board.Pins[GpioPrograms.RelayPin].State);
        Assert.Empty(relay.History.Changes);
    }

    [Fact]
    public void An_active_low_relay_switches_on_when_its_pin_is_opened()
    {
        using var board = new HardwareBoard(GpioPrograms.OpenRelay);
        var relay = new RelayLoad(board.Board, GpioPrograms.RelayPin, isActiveLow: true);
        board.RunFor(5);
        Assert.True(relay.IsOn);
        Assert.Single(relay.History.Changes);
    }

    [Fact]
    public void Outputs_fall_when_the_board_goes_to_deep_sleep()
    {
        using var board = new HardwareBoard(GpioPrograms.RelayOnIntoSleep);
        var relay = new RelayLoad(board.Board, GpioPrograms.RelayPin);
        board.RunFor(2.2);
        Assert.True(relay.IsOn);
        board.RunFor(2);
        Assert.Equal(BoardState.DeepSleep, board.Board.State);
        Assert.False(relay.IsOn);
        Assert.Equal([1000, 0], relay.History.Changes.Select(change => change.Permille));
    }

    [Fact]
    public void The_power_cut_takes_the_outputs_with_it()
    {
        using var board = new HardwareBoard(GpioPrograms.RelayOnIntoSleep);
        var relay = new RelayLoad(board.Board, GpioPrograms.RelayPin);
        board.RunFor(2.2);
        board.Board.CutPower();
        Assert.False(relay.IsOn);
    }

    [Fact]
    public void Misuse_throws_what_the_firmware_throws()
    {
        using var board = new HardwareBoard(GpioPrograms.Misuse);
        board.RunFor(5);
        Assert.Equal(
            [
                "open twice: InvalidOperationException",
                "write on input: ArgumentException",
                "controller writes on input: ArgumentException",
                "no such GPIO: InvalidOperationException",
                "output on an input-only pin: ArgumentException",
                "the failed one stays reserved: InvalidOperationException",
                "read a pin that is not open: InvalidOperationException",
                "read a closed pin: ObjectDisposedException",
                "opened again",
            ],
            board.Lines);
    }

    [Fact]
    public void An_unconnected_input_is_noise_unless_its_pad_pulls_it()
    {
        using var board = new HardwareBoard(GpioPrograms.ReadPulls);
        board.RunFor(5);
        Assert.InRange(HighsIn(board.Lines[0]), 1, 19);
        Assert.Equal("pull-up 20", board.Lines[1]);
        Assert.Equal("pull-down 0", board.Lines[2]);
        Assert.InRange(HighsIn(board.Lines[3]), 1, 19);
    }

    [Fact]
    public void Noise_is_the_same_for_the_same_seed_and_another_for_another()
    {
        List<string> Run(int seed)
        {
            using var board = new HardwareBoard(GpioPrograms.ReadPulls, seed: seed);
            board.RunFor(5);
            return board.Lines;
        }

        Assert.Equal(Run(3), Run(3));
        Assert.NotEqual(Enumerable.Range(0, 10).Select(_ => Run(3)[0]), Enumerable.Range(10, 10).Select(seed => Run(seed)[0]));
    }

    [Fact]
    public void An_output_that_is_high_reads_low_for_its_input_is_off()
    {
        using var board = new HardwareBoard(GpioPrograms.ReadOutputBack);
        board.RunFor(5);
        Assert.Equal(["read back Low"], board.Lines);
        Assert.Equal(WireState.High, board.Board.Pins[GpioPrograms.RelayPin].State);
    }

    [Fact]
    public void A_handler_added_to_an_output_drops_it_to_low_and_hears_writes()
    {
        using var board = new HardwareBoard(GpioPrograms.HandlerOnOutput);
        var relay = new RelayLoad(board.Board, GpioPrograms.RelayPin);
        board.RunFor(5);

        // The mode is set anew: the pad lets go, shows its old register for an instant, then low; a second later comes the write.
        Assert.Equal([1000, 0, 1000, 0, 1000], relay.History.Changes.Select(change => change.Permille));
        Assert.Equal(["event 1"], board.Lines);
    }

    [Fact]
    public void A_bouncing_button_gives_many_edges_without_debounce_and_one_each_with_it()
    {
        var (rawFalling, rawRising) = PressTwice(GpioPrograms.CountEdges);
        Assert.True(rawFalling > 2, $"only {rawFalling} falling edges: the contact did not bounce");
        Assert.True(rawRising > 2, $"only {rawRising} rising edges: the contact did not bounce");
        Assert.Equal((2, 2), PressTwice(GpioPrograms.CountDebouncedEdges));
    }

    [Fact]
    public void A_press_shorter_than_the_debounce_time_is_not_seen()
    {
        using var board = new HardwareBoard(GpioPrograms.CountDebouncedEdges);
        var button = new PushButton(board.Board, GpioPrograms.ButtonPin);
        board.RunFor(2);
        button.PressFor(15_000);
        board.RunFor(12);
        Assert.Equal(["falling 0", "rising 0"], board.Lines);
    }

    [Fact]
    public void Handlers_run_on_one_thread_of_their_own_and_hold_each_other_up()
    {
        using var board = new HardwareBoard(GpioPrograms.HandlerThread);
        var button = new PushButton(board.Board, GpioPrograms.ButtonPin);
        board.RunFor(2);
        button.PressFor(500_000);
        board.RunFor(1);
        Assert.Equal(["other thread 2"], board.Lines);
        board.RunFor(2);
        Assert.Equal(["other thread 2", "other thread 1"], board.Lines);
    }

    [Fact]
    public void A_handler_that_throws_is_printed_and_the_next_event_still_comes()
    {
        using var board = new HardwareBoard(GpioPrograms.HandlerThrows);
        var button = new PushButton(board.Board, GpioPrograms.ButtonPin);
        board.RunFor(2);
        button.PressFor(500_000);
        board.RunFor(2);
        Assert.Contains(board.Lines, line => line.Contains("planted"));
        Assert.Equal("released", board.Lines[^1]);
    }

    [Fact]
    public void A_callback_for_falling_edges_hears_presses_only()
    {
        using var board = new HardwareBoard(GpioPrograms.ControllerCallback);
        var button = new PushButton(board.Board, GpioPrograms.ButtonPin);
        board.RunFor(2);
        button.PressFor(500_000);
        board.RunFor(2);
        Assert.Equal(["pressed 27"], board.Lines);
    }

    [Theory]
    [InlineData(DeviceFault.Dead, "falling 0")]
    [InlineData(DeviceFault.Unplugged, "falling 0")]
    [InlineData(DeviceFault.Stuck, "falling 0")]
    public void A_broken_button_gives_no_presses(DeviceFault fault, string falling)
    {
        using var board = new HardwareBoard(GpioPrograms.CountDebouncedEdges);
        var button = new PushButton(board.Board, GpioPrograms.ButtonPin) { Fault = fault };
        board.RunFor(2);
        button.PressFor(500_000);
        board.RunFor(12);
        Assert.Equal(falling, board.Lines[0]);
        Assert.Equal(fault == DeviceFault.Stuck ? WireState.Low : WireState.High, board.Board.Pins[GpioPrograms.ButtonPin].State);
    }

    private static (int Falling, int Rising) PressTwice(Action program)
    {
        using var board = new HardwareBoard(program);
        var button = new PushButton(board.Board, GpioPrograms.ButtonPin);
        board.RunFor(2);
        button.PressFor(300_000);
        board.RunFor(2);
        button.PressFor(300_000);
        board.RunFor(10);
        return (HighsIn(board.Lines[0]), HighsIn(board.Lines[1]));
    }

    private static int HighsIn(string line) => int.Parse(line[(line.LastIndexOf(' ') + 1)..]);
}
