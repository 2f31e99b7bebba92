using System.Runtime.CompilerServices;
using System.Threading;
using VirtualBoards;

namespace nanoFramework.Runtime.Native;

/// <summary>
/// Bounds how long the calling thread may take. On the chip the constraint ends with the method that installed it;
/// here it holds until it is taken back.
/// </summary>
public static class ExecutionConstraint
{
    private static readonly ConditionalWeakTable<Thread, ScheduledEvent> Constraints = [];

    /// <param name="timeout">Milliseconds after which the thread throws a <see cref="ConstraintException"/>, where it waits or waits next; -1 takes an earlier one back.</param>
    /// <param name="priority">0 to 4, as a thread's; without effect here.</param>
    public static void Install(int timeout, int priority)
    {
        var thread = Thread.CurrentThread;
        if (Constraints.TryGetValue(thread, out var earlier))
        {
            earlier.Cancel();
            Constraints.Remove(thread);
        }

        if (timeout >= 0)
        {
            var board = VirtualBoard.Current;
            Constraints.Add(thread, board.Scheduler.At(board.NowMicroseconds + timeout * 1000L, () => Expire(thread)));
        }
    }

    private static void Expire(Thread thread)
    {
        if (thread.IsAlive)
        {
            thread.ThrowLater(new ConstraintException());
        }
    }
}
