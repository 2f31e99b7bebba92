using System.Collections.Concurrent;
using System.Diagnostics;

namespace VirtualBoards;

/// <summary>
/// Runs the events and fibers of a world in the order of their time, one at a time, on the thread that calls <see cref="Run"/>
/// (a fiber's body runs on a thread of its own while the scheduler's thread waits for it).
/// Only <see cref="Post"/> may be called from anywhere else.
/// </summary>
public sealed class Scheduler : IDisposable
{
    private readonly PriorityQueue<ScheduledEvent, (long Time, long Order)> events = new();
    private readonly ConcurrentQueue<Action> posted = new();
    private readonly SemaphoreSlim postedSignal = new(0);
    private readonly Stack<FiberThread> idleThreads = new();
    private readonly Stopwatch wallClock = new();
    private long order;
    private long runsUntilMicroseconds;
    private CancellationToken runCancellation;

    /// <param name="pacing">Virtual time, or the wall clock's.</param>
    public Scheduler(Pacing pacing) => Pacing = pacing;

    /// <summary>How time passes here.</summary>
    public Pacing Pacing { get; }

    /// <summary>The scheduler's time in microseconds; starts at 0 and never steps back.</summary>
    public long NowMicroseconds { get; private set; }

    /// <summary>Does <paramref name="action"/> at that time, or at once when the time has passed; in order of calls at the same time.</summary>
    public ScheduledEvent At(long timeMicroseconds, Action action)
    {
        var scheduled = new ScheduledEvent(Math.Max(timeMicroseconds, NowMicroseconds), action);
        events.Enqueue(scheduled, (scheduled.TimeMicroseconds, order++));
        return scheduled;
    }

    /// <summary>Does <paramref name="action"/> after that delay.</summary>
    public ScheduledEvent After(long delayMicroseconds, Action action) => At(NowMicroseconds + delayMicroseconds, action);

    /// <summary>Hands an action in from any thread; it runs as soon as the scheduler gets to it, or never when that has ended.</summary>
    public void Post(Action action)
    {
        posted.Enqueue(action);
        postedSignal.Release();
    }

    /// <summary>Makes a fiber that starts running at the present time.</summary>
    /// <param name="owner">What <see cref="Fiber.Owner"/> answers: the board that the fiber belongs to.</param>
    public Fiber StartFiber(string name, object? owner, Action body)
    {
        var fiber = new Fiber(this, name, owner, body);
        At(NowMicroseconds, fiber.Resume);
        return fiber;
    }

    /// <summary>
    /// Runs until that time is reached, until cancelled, or, in virtual time, until nothing is left to happen.
    /// In virtual time the clock stands at <paramref name="untilMicroseconds"/> afterwards if that was given.
    /// </summary>
    public void Run(long untilMicroseconds = long.MaxValue, CancellationToken cancellation = default)
    {
        using var wakeOnCancel = cancellation.Register(() => postedSignal.Release());
        runsUntilMicroseconds = untilMicroseconds;
        runCancellation = cancellation;
        if (Pacing == Pacing.RealTime)
        {
            wallClock.Start();
        }

        while (!cancellation.IsCancellationRequested)
        {
            CatchUpWithWallClock(long.MaxValue);
            while (posted.TryDequeue(out var action))
            {
                action();
            }

            var nextMicroseconds = events.TryPeek(out _, out var next) ? next.Time : long.MaxValue;
            var targetMicroseconds = Math.Min(nextMicroseconds, untilMicroseconds);
            if (Pacing == Pacing.RealTime && WaitForWallClock(targetMicroseconds))
            {
                continue;
            }

            if (nextMicroseconds > untilMicroseconds || nextMicroseconds == long.MaxValue)
            {
                if (untilMicroseconds != long.MaxValue)
                {
                    NowMicroseconds = Math.Max(NowMicroseconds, untilMicroseconds);
                }

                return;
            }

            NowMicroseconds = Math.Max(NowMicroseconds, nextMicroseconds);
            events.Dequeue().Run();
        }
    }

    /// <summary>Ends the idle threads. Fibers that still run are the owner's to kill first.</summary>
    public void Dispose()
    {
        while (idleThreads.TryPop(out var thread))
        {
            thread.End();
        }

        // The signal stays: other threads do not know that the scheduler has ended, and may still hand something in.
    }

    /// <summary>
    /// On a fiber's thread: lets its wait pass without giving control away, when nothing else is due until then.
    /// Most waits of a program are such, and changing threads is what they cost.
    /// </summary>
    internal bool TryPass(long deadlineMicroseconds)
    {
        if (Pacing != Pacing.Virtual || deadlineMicroseconds > runsUntilMicroseconds || !posted.IsEmpty || runCancellation.IsCancellationRequested)
        {
            return false;
        }

        while (events.TryPeek(out var next, out var due))
        {
            if (next.IsPending)
            {
                if (due.Time <= deadlineMicroseconds)
                {
                    return false;
                }

                break;
            }

            events.Dequeue();
        }

        NowMicroseconds = Math.Max(NowMicroseconds, deadlineMicroseconds);
        return true;
    }

    internal FiberThread TakeThread() => idleThreads.TryPop(out var thread) ? thread : new FiberThread();

    internal void ReturnThread(FiberThread thread) => idleThreads.Push(thread);

    private void CatchUpWithWallClock(long limitMicroseconds)
    {
        if (Pacing == Pacing.RealTime)
        {
            NowMicroseconds = Math.Max(NowMicroseconds, Math.Min(limitMicroseconds, WallMicroseconds));
        }
    }

    private long WallMicroseconds => wallClock.ElapsedTicks * 1_000_000 / Stopwatch.Frequency;

    // True when something was posted (or cancelled) before the wall clock got there.
    private bool WaitForWallClock(long targetMicroseconds)
    {
        var remainingMicroseconds = targetMicroseconds == long.MaxValue ? long.MaxValue : targetMicroseconds - WallMicroseconds;
        if (remainingMicroseconds <= 0)
        {
            return false;
        }

        var milliseconds = remainingMicroseconds == long.MaxValue ? Timeout.Infinite : (int)Math.Min(int.MaxValue, (remainingMicroseconds + 999) / 1000);
        return postedSignal.Wait(milliseconds);
    }
}
