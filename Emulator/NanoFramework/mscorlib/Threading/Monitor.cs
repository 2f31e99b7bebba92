using System.Runtime.CompilerServices;
using NanoFramework;
using VirtualBoards;

namespace System.Threading;

/// <summary>What the compiler makes of <c>lock</c>. Outside any board it is .NET's own.</summary>
public static class Monitor
{
    // By board: a static lock object of the program is another one on each chip.
    private static readonly BootLocal<ConditionalWeakTable<object, MonitorLock>> Locks = new(_ => []);

    /// <exception cref="ArgumentNullException">No object.</exception>
    public static void Enter(object obj)
    {
        if (obj is null)
        {
            throw new ArgumentNullException();
        }

        if (VirtualBoard.CurrentOrNull is { } board)
        {
            var taken = Locks.Of(board).GetOrCreateValue(obj);
            if (taken.CanTake(Fiber.Current!))
            {
                taken.Take(Fiber.Current!);
            }
            else
            {
                Waiter.Wait([taken], false, Timeout.Infinite);
            }
        }
        else
        {
            DotNet.EnterMonitor(obj);
        }
    }

    /// <exception cref="ArgumentNullException">No object.</exception>
    /// <exception cref="InvalidOperationException">The calling thread does not hold the lock.</exception>
    public static void Exit(object obj)
    {
        if (obj is null)
        {
            throw new ArgumentNullException();
        }

        if (VirtualBoard.CurrentOrNull is { } board)
        {
            Locks.Of(board).GetOrCreateValue(obj).Exit();
        }
        else
        {
            DotNet.ExitMonitor(obj);
        }
    }
}
