using System.Runtime.CompilerServices;
using NanoFramework;
using VirtualBoards;

namespace System.Threading;

/// <summary>
/// A thread of the board's program. Threads of a board run one at a time and change over where they wait or have used up
/// their share of time; priorities are kept but do not matter.
/// </summary>
public sealed class Thread
{
    private static readonly ConditionalWeakTable<Fiber, Thread> ThreadOfFiber = [];
    private static readonly BootLocal<Counter> Identifiers = new(_ => new Counter());

    private readonly ThreadStart? start;
    private readonly Ending ending = new();
    private Fiber? fiber;
    private ThreadPriority priority = ThreadPriority.Normal;
    private bool isSuspended;
    private bool isAborted;
    private Exception? pending;

    /// <exception cref="ArgumentNullException">No delegate.</exception>
    public Thread(ThreadStart start)
    {
        this.start = start ?? throw new ArgumentNullException();
        ManagedThreadId = VirtualBoard.CurrentOrNull is { } board ? Identifiers.Of(board).Next() : 0;
    }

    private Thread(VirtualBoard board, Fiber fiber)
    {
        this.fiber = fiber;
        ManagedThreadId = Identifiers.Of(board).Next();
    }

    public static Thread CurrentThread => Of(VirtualBoard.Current, Fiber.Current!);

    public int ManagedThreadId { get; }

    public bool IsAlive => fiber is { HasEnded: false, IsKilled: false };

    /// <exception cref="ArgumentException">No value of the enumeration.</exception>
    public ThreadPriority Priority
    {
        get => priority;
        set => priority = value is >= ThreadPriority.Lowest and <= ThreadPriority.Highest ? value : throw new ArgumentException();
    }

    public ThreadState ThreadState
    {
        get
        {
            if (fiber is null)
            {
                return ThreadState.Unstarted;
            }

            var state = fiber.HasEnded || fiber.IsKilled ? ThreadState.Stopped : fiber.IsParked ? ThreadState.WaitSleepJoin : ThreadState.Running;
            return state | (isSuspended ? ThreadState.Suspended : 0) | (isAborted ? ThreadState.Aborted : 0);
        }
    }

    /// <summary>Waits. 0 lets the others run; -1 waits for ever.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1.</exception>
    public static void Sleep(int millisecondsTimeout)
    {
        if (millisecondsTimeout < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        var board = VirtualBoard.Current;
        var deadlineMicroseconds = millisecondsTimeout < 0 ? long.MaxValue : board.NowMicroseconds + Math.Max(millisecondsTimeout * 1000L, Cost.CallMicroseconds);
        while (WaitUntil(board, deadlineMicroseconds))
        {
        }
    }

    public static void Sleep(TimeSpan timeout) => Sleep(Milliseconds(timeout));

    /// <summary>Keeps the processor busy.</summary>
    public static void SpinWait(int iterations) => VirtualBoard.Current.Charge(Math.Max(0, iterations));

    /// <exception cref="ArgumentException">It was started before.</exception>
    public void Start()
    {
        if (fiber is not null)
        {
            throw new ArgumentException();
        }

        var board = VirtualBoard.Current;
        board.Charge(Cost.CallMicroseconds);
        fiber = board.StartThread($"Thread {ManagedThreadId}", () => UnhandledException.Guard(board, Run));
        ThreadOfFiber.Add(fiber, this);
        fiber.Ended += _ => ending.Signal();
        ending.Fiber = fiber;
    }

    /// <summary>Makes the thread throw a <see cref="ThreadAbortException"/> where it waits, or where it waits next.</summary>
    /// <exception cref="ArgumentException">The thread itself is calling, or was never started.</exception>
    public void Abort()
    {
        VirtualBoard.Current.Charge(Cost.CallMicroseconds);
        if (fiber is null || fiber == Fiber.Current)
        {
            throw new ArgumentException();
        }

        if (IsAlive && !isAborted)
        {
            isAborted = true;
            ThrowLater(new ThreadAbortException());
        }
    }

    /// <summary>Stops the thread until <see cref="Resume"/>.</summary>
    /// <exception cref="ArgumentException">It was never started.</exception>
    public void Suspend()
    {
        var board = VirtualBoard.Current;
        if (fiber is null)
        {
            throw new ArgumentException();
        }

        isSuspended = true;
        if (fiber == Fiber.Current)
        {
            Obey(board);
        }
    }

    /// <exception cref="ArgumentException">It was never started.</exception>
    public void Resume()
    {
        VirtualBoard.Current.Charge(Cost.CallMicroseconds);
        if (fiber is null)
        {
            throw new ArgumentException();
        }

        if (isSuspended)
        {
            isSuspended = false;
            fiber.Wake();
        }
    }

    public void Join() => Join(Timeout.Infinite);

    /// <returns>False when the time is over and the thread still lives.</returns>
    public bool Join(int millisecondsTimeout)
    {
        if (fiber is null)
        {
            throw new ArgumentException();
        }

        return Waiter.Wait([ending], false, millisecondsTimeout) >= 0;
    }

    public bool Join(TimeSpan timeout) => Join(Milliseconds(timeout));

    /// <summary>Parks the calling thread until woken or until that time of the board.</summary>
    /// <returns>False when the time is over.</returns>
    internal static bool WaitUntil(VirtualBoard board, long deadlineMicroseconds)
    {
        var woken = board.Wait(deadlineMicroseconds == long.MaxValue ? long.MaxValue : Math.Max(0, deadlineMicroseconds - board.NowMicroseconds));
        if (ThreadOfFiber.TryGetValue(Fiber.Current!, out var thread))
        {
            thread.Obey(board);
        }

        return woken && board.NowMicroseconds < deadlineMicroseconds;
    }

    internal static int Milliseconds(TimeSpan timeout)
    {
        var milliseconds = timeout.Ticks / TimeSpan.TicksPerMillisecond;
        return milliseconds is >= Timeout.Infinite and <= int.MaxValue ? (int)milliseconds : throw new ArgumentOutOfRangeException();
    }

    /// <summary>Throws in the thread where it waits, or where it waits next.</summary>
    internal void ThrowLater(Exception exception)
    {
        pending = exception;
        fiber!.Wake();
    }

    private static Thread Of(VirtualBoard board, Fiber fiber) => ThreadOfFiber.GetValue(fiber, key => new Thread(board, key));

    private void Run()
    {
        Obey(VirtualBoard.Current);
        start!();
    }

    // What other threads have asked for meanwhile.
    private void Obey(VirtualBoard board)
    {
        while (isSuspended && pending is null)
        {
            board.Wait(long.MaxValue);
        }

        if (pending is { } exception)
        {
            pending = null;
            throw exception;
        }
    }

    private sealed class Ending : Waitable
    {
        public Fiber? Fiber { get; set; }

        public override bool CanTake(Fiber fiber) => Fiber is { HasEnded: true };

        public override void Take(Fiber fiber)
        {
        }
    }

    private sealed class Counter
    {
        private int last;

        public int Next() => ++last;
    }
}
