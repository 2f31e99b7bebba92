using DevicePrograms;

namespace Nf.Emulator.Tests.Core;

/// <summary>nanoFramework's threads in the board's time.</summary>
public sealed class ThreadTests
{
    [Fact]
    public void Threads_wake_in_the_order_of_their_sleep() =>
        Assert.Equal(["short", "middle", "long", "all"], TestBoard.Run(ThreadPrograms.SleepsOfThreeLengths));

    [Fact]
    public void An_hour_of_sleep_is_an_hour_of_the_boards_time() =>
        Assert.Equal(["minutes 60"], TestBoard.Run(ThreadPrograms.SleepOfAnHour, 4000));

    [Fact]
    public void A_lock_that_another_thread_holds_is_waited_for() =>
        Assert.Equal(["holder in", "holder out", "waiter in after 400 ms"], TestBoard.Run(ThreadPrograms.TwoThreadsOneLock));

    [Fact]
    public void An_unhandled_exception_is_printed_and_ends_only_its_thread_and_its_locks()
    {
        var lines = TestBoard.Run(ThreadPrograms.AnExceptionInALock);
        Assert.Equal("    ++++ Exception System.InvalidOperationException ++++", lines[0]);
        Assert.Equal("    ++++ Message: planted", lines[1]);
        Assert.Equal(["lock is free", "ended"], lines[^2..]);
    }

    [Fact]
    public void Each_set_of_an_auto_reset_event_lets_one_waiter_through_in_the_order_they_came() =>
        Assert.Equal(["waiter 1", "waiter 2", "two set", "waiter 3", "reset"], TestBoard.Run(ThreadPrograms.OneSetOneWaiter));

    [Fact]
    public void A_manual_reset_event_stays_set_until_reset() =>
        Assert.Equal(["timeout", "set", "set", "timeout"], TestBoard.Run(ThreadPrograms.EventStaysSet));

    [Fact]
    public void A_wait_for_any_or_all_events_ends_when_any_or_all_are_set() =>
        Assert.Equal(["any 1", "all True", "after 200 ms", "none True"], TestBoard.Run(ThreadPrograms.WaitForSeveral));

    [Fact]
    public void Threads_can_be_joined_aborted_and_suspended() =>
        Assert.Equal(
            ["state 8", "joined False", "worked", "joined True", "state 16", "cleaned up", "aborted True", "resume", "counted"],
            TestBoard.Run(ThreadPrograms.JoinAbortSuspend));

    [Fact]
    public void A_timer_calls_back_until_disposed_of() =>
        Assert.Equal(["tick 1", "main", "tick 2", "tick 3"], TestBoard.Run(ThreadPrograms.TimerTicks));

    [Fact]
    public void A_timer_callback_delays_the_others_and_its_failure_does_not_stop_them()
    {
        var lines = TestBoard.Run(ThreadPrograms.TimersShareAThread);
        Assert.Equal("late by 900 ms", lines[0]);
        Assert.Equal("    ++++ Exception System.Exception ++++", lines[1]);
        Assert.Equal("still going", lines[^1]);
    }

    [Fact]
    public void A_cancellation_source_cancels_after_its_delay() =>
        Assert.Equal(["callback", "cancelled after 2 half seconds", "thrown"], TestBoard.Run(ThreadPrograms.CancelAfterASecond));

    [Fact]
    public void A_loop_that_polls_the_clock_comes_to_an_end() =>
        Assert.Equal(["passed"], TestBoard.Run(ThreadPrograms.PollTheClock));

    [Fact]
    public void When_the_power_goes_all_threads_and_timers_end()
    {
        using var board = new TestBoard(ThreadPrograms.BackgroundThreadThenMainWaits);
        board.RunFor(10);
        Assert.Contains("alive", board.Lines);
        Assert.Contains("timer", board.Lines);
        board.Board.CutPower();
        var printed = board.Lines.Count;
        board.RunFor(60);
        Assert.Equal(printed, board.Lines.Count);
    }

    [Fact]
    public void In_deep_sleep_no_thread_runs_and_the_wake_starts_the_program_from_the_top()
    {
        using var board = new TestBoard(ThreadPrograms.BackgroundThreadThenMainWaits);
        board.RunFor(10);
        board.Board.WakeSources.TimerMicroseconds = 30_000_000;
        board.Board.EnterDeepSleep();
        var printed = board.Lines.Count;
        board.RunFor(30);
        Assert.Equal(printed, board.Lines.Count);
        board.RunFor(10);
        Assert.Equal(["alive", "timer"], board.Lines[printed..(printed + 2)]);
        Assert.Equal(2, board.Board.BootCount);
    }

    [Fact]
    public void A_program_that_swallows_every_exception_still_ends_with_its_board()
    {
        using var board = new TestBoard(ThreadPrograms.RefusesToEnd);
        board.RunFor(10);
        Assert.NotEmpty(board.Lines);
        board.Board.CutPower();
        var printed = board.Lines.Count;
        board.RunFor(10);
        Assert.Equal(printed, board.Lines.Count);
    }

    [Fact]
    public void Two_boards_in_one_scheduler_do_not_wait_for_each_others_locks()
    {
        using var first = new TestBoard(ThreadPrograms.TwoThreadsOneLock);
        using var second = new TestBoard(ThreadPrograms.TwoThreadsOneLock);
        first.RunFor(5);
        second.RunFor(5);
        Assert.Equal(first.Lines, second.Lines);
    }
}
