using DevicePrograms.Hardware;
using VirtualBoards;

namespace Nf.Emulator.Tests.Hardware;

/// <summary>Deep and light sleep with their wake sources.</summary>
public sealed class SleepTests
{
    [Fact]
    public void The_timer_wakes_and_the_program_starts_from_the_top()
    {
        using var board = new HardwareBoard(SleepPrograms.TimerTwice);
        board.RunFor(15);
        Assert.Equal(["cause 0", "clock under two seconds True", "cause 4", "clock under two seconds True"], board.Lines);
        Assert.Equal(2, board.Board.BootCount);
    }

    [Fact]
    public void A_press_wakes_through_EXT0_with_the_pads_own_pull_up()
    {
        using var board = new HardwareBoard(SleepPrograms.PressWakes);
        var button = new PushButton(board.Board, SleepPrograms.ButtonPin);
        board.RunFor(3600);
        Assert.Equal(1, board.Board.BootCount);
        button.PressFor(100_000);
        board.RunFor(3600);
        Assert.Equal(["cause 0 pins 0", "arm 0", "cause 2 pins 0", "arm 0"], board.Lines);
        Assert.Equal(2, board.Board.BootCount);
    }

    [Fact]
    public void A_button_that_is_held_wakes_again_at_once()
    {
        using var board = new HardwareBoard(SleepPrograms.PressWakes);
        var button = new PushButton(board.Board, SleepPrograms.ButtonPin);
        button.Press();
        board.RunFor(5);
        Assert.True(board.Board.BootCount > 3, $"booted {board.Board.BootCount} times");
    }

    [Fact]
    public void A_wake_pin_of_another_chip_is_refused_and_the_board_sleeps_for_good()
    {
        using var board = new HardwareBoard(SleepPrograms.PressWakes, BoardModel.Esp32S3Quad);
        board.RunFor(60);
        Assert.Equal(["cause 0 pins 0", "arm 258"], board.Lines);
    }

    [Fact]
    public void Any_high_pin_of_the_mask_wakes_and_is_named()
    {
        using var board = new HardwareBoard(SleepPrograms.HighLevelWakes);
        var low = board.Board.Pins[32].Connect("sensor");
        low.Drive = WireDrive.Low;
        var door = board.Board.Pins[SleepPrograms.DoorPin].Connect("sensor");
        door.Drive = WireDrive.Low;
        board.RunFor(60);
        Assert.Equal(1, board.Board.BootCount);
        door.Drive = WireDrive.High;
        board.RunFor(0.9);
        Assert.Equal(["cause 0 pins 0", $"cause 3 pins {1UL << SleepPrograms.DoorPin}"], board.Lines);
    }

    [Fact]
    public void A_wake_pin_that_floats_wakes_by_chance()
    {
        using var board = new HardwareBoard(SleepPrograms.HighLevelWakes);
        board.RunFor(60);
        Assert.True(board.Board.BootCount > 1);
    }

    [Fact]
    public void Pins_that_cannot_wake_are_refused()
    {
        using var board = new HardwareBoard(SleepPrograms.Refusals);
        board.RunFor(5);
        Assert.Equal(["GPIO 5 258", "level 2 258", "mask with GPIO 5 258"], board.Lines);
    }

    [Fact]
    public void A_chip_without_pin_wake_says_so()
    {
        using var board = new HardwareBoard(SleepPrograms.OnAChipWithoutPinWake, BoardModel.Esp32C3);
        board.RunFor(5);
        Assert.Equal(["EXT0: NotSupportedException", "EXT1: NotSupportedException", "pins: NotSupportedException"], board.Lines);
    }

    [Fact]
    public void Light_sleep_goes_on_in_place()
    {
        using var board = new HardwareBoard(SleepPrograms.LightSleep);
        board.Board.Radio.Settings.Options = WirelessOptions.Disable;
        board.RunFor(10);
        Assert.Equal(["light sleep 0", "kept 42 seconds 5 cause 4"], board.Lines);
        Assert.Equal(1, board.Board.BootCount);
    }

    [Fact]
    public void Light_sleep_is_refused_while_the_radio_runs()
    {
        using var board = new HardwareBoard(SleepPrograms.LightSleep);
        board.Board.Radio.Settings.Options = WirelessOptions.Enable;
        board.RunFor(10);
        Assert.Equal("light sleep 259", board.Lines[0]);
    }
}
