using VirtualBoards;

namespace NanoFramework;

/// <summary>One thread's wait for one, any or all of some objects.</summary>
internal sealed class Waiter
{
    private readonly Fiber fiber;
    private readonly Waitable[] objects;
    private readonly bool all;

    private Waiter(Fiber fiber, Waitable[] objects, bool all)
    {
        this.fiber = fiber;
        this.objects = objects;
        this.all = all;
    }

    /// <summary>The index of the object that ended the wait, or -1.</summary>
    public int Result { get; private set; } = -1;

    /// <param name="all">Wait until all can be had at once.</param>
    /// <param name="milliseconds">-1: for ever; 0: only try.</param>
    /// <returns>The index of the object that was had, 0 for all, or -1 when the time is over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1 milliseconds.</exception>
    public static int Wait(Waitable[] objects, bool all, int milliseconds)
    {
        if (milliseconds < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        var board = VirtualBoard.Current;
        var waiter = new Waiter(Fiber.Current!, objects, all);
        if (waiter.TryTake())
        {
            return waiter.Result;
        }

        if (milliseconds == 0)
        {
            board.Charge(Cost.CallMicroseconds);
            return waiter.Result;
        }

        foreach (var waitable in objects)
        {
            waitable.Add(waiter);
        }

        try
        {
            var deadlineMicroseconds = milliseconds < 0 ? long.MaxValue : board.NowMicroseconds + milliseconds * 1000L;
            while (waiter.Result < 0 && Thread.WaitUntil(board, deadlineMicroseconds))
            {
            }
        }
        finally
        {
            foreach (var waitable in objects)
            {
                waitable.Remove(waiter);
            }
        }

        return waiter.Result;
    }

    /// <summary>Ends the wait if what it waits for is there.</summary>
    public void TryFinish()
    {
        if (Result < 0 && TryTake())
        {
            fiber.Wake();
        }
    }

    private bool TryTake()
    {
        var ready = all
            ? Array.TrueForAll(objects, waitable => waitable.CanTake(fiber)) ? 0 : -1
            : Array.FindIndex(objects, waitable => waitable.CanTake(fiber));
        if (ready < 0)
        {
            return false;
        }

        Result = ready;
        foreach (var waitable in all ? objects : [objects[ready]])
        {
            waitable.Take(fiber);
        }

        return true;
    }
}
