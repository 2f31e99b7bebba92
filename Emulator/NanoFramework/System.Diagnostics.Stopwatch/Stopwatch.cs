using NanoFramework;
using VirtualBoards;

namespace System.Diagnostics;

/// <summary>Measures time in ticks of 100 ns, by the board's own clock or, outside any board, the machine's.</summary>
public class Stopwatch
{
    public static readonly long Frequency = TimeSpan.TicksPerSecond;
    public static readonly bool IsHighResolution = true;

    private long startedAt;
    private long elapsedBefore;

    public bool IsRunning { get; private set; }

    public TimeSpan Elapsed => new(ElapsedTicks);

    public long ElapsedMilliseconds => ElapsedTicks / TimeSpan.TicksPerMillisecond;

    public long ElapsedTicks => elapsedBefore + (IsRunning ? GetTimestamp() - startedAt : 0);

    public static Stopwatch StartNew()
    {
        var stopwatch = new Stopwatch();
        stopwatch.Start();
        return stopwatch;
    }

    public static long GetTimestamp()
    {
        if (VirtualBoard.CurrentOrNull is not { } board)
        {
            return DotNet.UtcTicks;
        }

        board.Charge(Cost.CallMicroseconds);
        return (board.NowMicroseconds - board.ResetAtMicroseconds) * 10;
    }

    public void Start()
    {
        if (!IsRunning)
        {
            startedAt = GetTimestamp();
            IsRunning = true;
        }
    }

    public void Stop()
    {
        elapsedBefore = ElapsedTicks;
        IsRunning = false;
    }

    public void Reset()
    {
        elapsedBefore = 0;
        IsRunning = false;
    }

    public void Restart()
    {
        Reset();
        Start();
    }
}
