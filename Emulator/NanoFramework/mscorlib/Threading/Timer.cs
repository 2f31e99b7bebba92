using NanoFramework;
using VirtualBoards;

namespace System.Threading;

/// <summary>
/// Calls back after a while and then, if wanted, again and again. All timers of a board share one thread: a callback that
/// takes long delays the others, and expirations that it misses itself are left out.
/// </summary>
public sealed class Timer : MarshalByRefObject, IDisposable
{
    private readonly VirtualBoard board = VirtualBoard.Current;
    private readonly TimerThread thread = TimerThread.OfBoard.Value;
    private readonly TimerCallback callback;
    private readonly object? state;
    private ScheduledEvent? expiration;
    private long periodMicroseconds;
    private long expiredAtMicroseconds;
    private bool isDisposed;

    /// <param name="dueTime">Milliseconds to the first call; -1: never.</param>
    /// <param name="period">Milliseconds between calls; -1 or 0: only one call.</param>
    /// <exception cref="ArgumentNullException">No callback.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time less than -1.</exception>
    public Timer(TimerCallback callback, object? state, int dueTime, int period)
    {
        this.callback = callback ?? throw new ArgumentNullException();
        this.state = state;
        Change(dueTime, period);
    }

    public Timer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        : this(callback, state, Thread.Milliseconds(dueTime), Thread.Milliseconds(period))
    {
    }

    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time less than -1.</exception>
    public bool Change(int dueTime, int period)
    {
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }

        if (dueTime < Timeout.Infinite || period < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        VirtualBoard.Current.Charge(Cost.CallMicroseconds);
        expiration?.Cancel();
        expiration = null;
        periodMicroseconds = Math.Max(0, period) * 1000L;
        if (dueTime >= 0)
        {
            ExpireAt(board.NowMicroseconds + dueTime * 1000L);
        }

        return true;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => Change(Thread.Milliseconds(dueTime), Thread.Milliseconds(period));

    public void Dispose()
    {
        expiration?.Cancel();
        expiration = null;
        periodMicroseconds = 0;
        isDisposed = true;
    }

    internal void RunCallback()
    {
        if (isDisposed)
        {
            return;
        }

        var expired = expiration;
        UnhandledException.Guard(board, () => callback(state));
        if (periodMicroseconds > 0 && expiration == expired)
        {
            var nextMicroseconds = expiredAtMicroseconds + periodMicroseconds;
            var lateMicroseconds = board.NowMicroseconds - nextMicroseconds;
            ExpireAt(lateMicroseconds <= 0 ? nextMicroseconds : nextMicroseconds + (lateMicroseconds / periodMicroseconds + 1) * periodMicroseconds);
        }
    }

    private void ExpireAt(long timeMicroseconds)
    {
        expiredAtMicroseconds = timeMicroseconds;
        expiration = board.Scheduler.At(timeMicroseconds, () => thread.Add(this));
    }
}
