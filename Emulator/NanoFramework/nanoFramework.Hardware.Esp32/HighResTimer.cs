using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Hardware.Esp32;

/// <summary>ESP-IDF's microsecond timers; ten at a time. The event comes on the board's event thread, so late by what that does.</summary>
public class HighResTimer : IDisposable
{
    private const int MaximumTimers = 10;

    // Longer times never end anyway.
    private const ulong LongestMicroseconds = 1UL << 60;

    private static readonly BootLocal<TimerCount> Timers = new(_ => new TimerCount());

    private readonly VirtualBoard board = VirtualBoard.Current;
    private ScheduledEvent? next;
    private bool isDisposed;

    /// <exception cref="Exception">Ten timers are in use.</exception>
    public HighResTimer()
    {
        GC.SuppressFinalize(this);
        var timers = Timers.Value;
        if (timers.Count == MaximumTimers)
        {
            throw new Exception();
        }

        timers.Count++;
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~HighResTimer()
    {
    }

    public event HighResTimerExpiredEventHandler? OnHighResTimerExpired;

    /// <summary>Microseconds since the chip left its last reset; a wake from deep sleep is one.</summary>
    public static ulong GetCurrent()
    {
        var board = VirtualBoard.Current;
        board.Charge(Cost.CallMicroseconds);
        return (ulong)(board.NowMicroseconds - board.ResetAtMicroseconds);
    }

    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public void Stop()
    {
        Enter();
        next?.Cancel();
    }

    /// <param name="timeout_us">Microseconds.</param>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public void StartOneShot(ulong timeout_us)
    {
        Enter();
        Schedule(timeout_us, isPeriodic: false);
    }

    /// <param name="period_us">Microseconds.</param>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public void StartOnePeriodic(ulong period_us)
    {
        Enter();
        Schedule(period_us, isPeriodic: true);
    }

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing)
    {
        if (!isDisposed)
        {
            next?.Cancel();
            Timers.Value.Count--;
            isDisposed = true;
        }
    }

    private void Enter()
    {
        _ = VirtualBoard.Current;
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }
    }

    private void Schedule(ulong timeMicroseconds, bool isPeriodic)
    {
        next?.Cancel();
        var microseconds = (long)Math.Min(timeMicroseconds, LongestMicroseconds);
        var events = HardwareEvents.OfBoard.Value;
        next = board.Scheduler.At(board.NowMicroseconds + microseconds, () => Expire(events, microseconds, isPeriodic));
    }

    private void Expire(HardwareEvents events, long microseconds, bool isPeriodic)
    {
        if (!events.IsAlive)
        {
            return;
        }

        if (isPeriodic)
        {
            next = board.Scheduler.After(Math.Max(1, microseconds), () => Expire(events, microseconds, true));
        }

        events.Post(() =>
        {
            if (!isDisposed)
            {
                OnHighResTimerExpired?.Invoke(this, EventArgs.Empty);
            }
        });
    }

    private sealed class TimerCount
    {
        public int Count { get; set; }
    }
}
