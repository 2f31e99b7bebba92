using VirtualBoards;

namespace NanoFramework;

/// <summary>The one thread of a board on which all timers run their callbacks, one after the other, as on nanoCLR.</summary>
internal sealed class TimerThread
{
    public static readonly BootLocal<TimerThread> OfBoard = new(board => new TimerThread(board));

    private readonly Queue<Timer> due = new();
    private readonly VirtualBoard board;
    private readonly Fiber fiber;

    private TimerThread(VirtualBoard board)
    {
        this.board = board;
        fiber = board.StartThread("Timers", Run);
    }

    /// <summary>Called by the scheduler when a timer's time has come.</summary>
    public void Add(Timer timer)
    {
        if (!fiber.IsKilled)
        {
            due.Enqueue(timer);
            fiber.Wake();
        }
    }

    private void Run()
    {
        while (true)
        {
            while (due.TryDequeue(out var timer))
            {
                timer.RunCallback();
            }

            board.Wait(long.MaxValue);
        }
    }
}
