using System.Collections.Generic;
using VirtualBoards;

namespace NanoFramework;

/// <summary>The one thread of a board on which hardware events reach the program, one after the other: a handler that waits holds up the others.</summary>
internal sealed class HardwareEvents
{
    public static readonly BootLocal<HardwareEvents> OfBoard = new(board => new HardwareEvents(board));

    private readonly Queue<Action> posted = new();
    private readonly VirtualBoard board;
    private readonly Fiber fiber;

    private HardwareEvents(VirtualBoard board)
    {
        this.board = board;
        fiber = board.StartThread("Events", Run);
    }

    /// <summary>False once the program that was to get the events is over.</summary>
    public bool IsAlive => fiber is { IsKilled: false, HasEnded: false };

    /// <summary>Called by hardware, at the scheduler's time, or by the program.</summary>
    public void Post(Action handler)
    {
        if (IsAlive)
        {
            posted.Enqueue(handler);
            fiber.Wake();
        }
    }

    private void Run()
    {
        while (true)
        {
            while (posted.TryDequeue(out var handler))
            {
                board.Charge(HardwareCost.EventMicroseconds);
                UnhandledException.Guard(board, handler);
            }

            board.Wait(long.MaxValue);
        }
    }
}
