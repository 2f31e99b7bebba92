using DevicePrograms;

namespace Nf.Emulator.Tests.Core;

/// <summary>What the program sees of time and chance.</summary>
public sealed class ClockTests
{
    [Fact]
    public void The_clock_starts_in_1970_and_is_set_to_whole_seconds() =>
        Assert.Equal(["starts in 1970", "2031-05-06 07:08:09Z", "2031-05-07 07:08:09Z"], TestBoard.Run(ClockPrograms.SetTheClock, 90_000));

    [Fact]
    public void A_reboot_ends_all_threads_and_keeps_the_clock() =>
        Assert.Equal(["year 1970 since reset 0 s", "about to reboot", "year 2031 since reset 0 s"], TestBoard.Run(ClockPrograms.RebootOnce, 120));

    [Fact]
    public void A_stopwatch_measures_the_boards_time() =>
        Assert.Equal(["seconds 2 running False"], TestBoard.Run(ClockPrograms.Measure));

    [Fact]
    public void The_same_seed_gives_the_same_life_and_another_seed_another()
    {
        using var board = new TestBoard(ClockPrograms.RollTheDice, seed: 7);
        using var same = new TestBoard(ClockPrograms.RollTheDice, seed: 7);
        using var other = new TestBoard(ClockPrograms.RollTheDice, seed: 8);
        board.RunFor(5);
        same.RunFor(5);
        other.RunFor(5);
        Assert.Equal(board.Lines, same.Lines);
        Assert.NotEqual(board.Lines, other.Lines);
    }

    [Fact]
    public void An_execution_constraint_throws_when_its_time_is_over() =>
        Assert.Equal(["too long"], TestBoard.Run(ClockPrograms.TakeTooLong));
}
