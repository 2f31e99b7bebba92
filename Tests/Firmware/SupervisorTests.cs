using Nf.Firmware.Sleep;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The last resort: a wake ends at its deadline whatever hangs.</summary>
public sealed class SupervisorTests
{
    [Fact]
    public void A_program_that_hangs_is_put_to_sleep_at_the_deadline_and_wakes_again()
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var starts = 0;
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, new VirtualFlash(), new byte[6], seed: 1)
        {
            Program = () =>
            {
                starts++;
                _ = new Supervisor(boundMilliseconds: 5_000, sleepMilliseconds: 60_000);
                VirtualBoard.Current.Wait(long.MaxValue);
            },
        };
        board.PowerOn();
        scheduler.Run(6_500_000, TestContext.Current.CancellationToken);
        Assert.Equal(BoardState.DeepSleep, board.State);
        scheduler.Run(68_000_000, TestContext.Current.CancellationToken);
        Assert.Equal((2, BoardState.Running), (starts, board.State));
    }

    [Fact]
    public void A_deadline_that_was_extended_or_stopped_does_not_strike()
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, new VirtualFlash(), new byte[6], seed: 1)
        {
            Program = () =>
            {
                var supervisor = new Supervisor(boundMilliseconds: 5_000, sleepMilliseconds: 60_000);
                VirtualBoard.Current.Wait(4_000_000);
                supervisor.Extend(8_000);
                VirtualBoard.Current.Wait(7_000_000);
                supervisor.Stop();
                VirtualBoard.Current.Wait(long.MaxValue);
            },
        };
        board.PowerOn();
        scheduler.Run(60_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(BoardState.Running, board.State);
    }
}
