using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>Pulse width outputs, the pulse counter and the microsecond timer.</summary>
public sealed class SignalTests
{
    [Fact]
    public void A_light_follows_the_duty_cycle_and_a_stopped_one_waits_for_the_next_start()
    {
        using var board = new HardwareBoard(SignalPrograms.Dim);
        var light = new StatusLed(board.Board, SignalPrograms.LightPin);
        board.RunFor(10);
        Assert.Equal([250, 500, 0, 750, 1000], light.History.Changes.Select(change => change.Permille));
        Assert.Equal(["unmapped null", "more than all: ArgumentException", "by number: ArgumentException"], board.Lines);
    }

    [Fact]
    public void A_reset_darkens_the_light()
    {
        using var board = new HardwareBoard(SignalPrograms.Dim);
        var light = new StatusLed(board.Board, SignalPrograms.LightPin);
        board.RunFor(10);
        board.Board.Reboot();
        Assert.Equal(0, light.BrightnessPermille);
    }

    [Fact]
    public void The_counter_counts_what_comes_while_the_program_sleeps()
    {
        using var board = new HardwareBoard(SignalPrograms.CountPulses);
        var meter = board.Board.Pins[SignalPrograms.PulsePin].Connect("flow meter");
        meter.Drive = WireDrive.Low;
        board.RunFor(2);
        for (var pulse = 0; pulse < 137; pulse++)
        {
            board.Scheduler.At(2_000_000 + pulse * 5_000L, () => meter.Drive = WireDrive.High);
            board.Scheduler.At(2_002_500 + pulse * 5_000L, () => meter.Drive = WireDrive.Low);
        }

        board.RunFor(10);
        Assert.Equal(["pulses 137"], board.Lines);
    }

    [Fact]
    public void A_chip_without_pulse_counters_says_so()
    {
        using var board = new HardwareBoard(SignalPrograms.CountPulses, BoardModel.Esp32C3);
        board.RunFor(5);
        Assert.IsType<NotImplementedException>(board.Board.ProgramFailure);
    }

    [Fact]
    public void A_periodic_timer_beats_until_it_is_stopped()
    {
        using var board = new HardwareBoard(SignalPrograms.Beat);
        board.RunFor(10);
        Assert.Equal(["beat 250", "beat 500", "beat 750"], board.Lines);
    }
}
