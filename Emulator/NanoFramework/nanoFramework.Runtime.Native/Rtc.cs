using System;
using VirtualBoards;

namespace nanoFramework.Runtime.Native;

/// <summary>The chip's real-time clock.</summary>
public static class Rtc
{
    /// <summary>Sets the clock, to whole seconds: the rest is cut off.</summary>
    public static bool SetSystemTime(DateTime time)
    {
        var board = VirtualBoard.Current;
        var sinceSchedulerMicroseconds = board.NowMicroseconds - board.Scheduler.NowMicroseconds;
        board.Clock.UtcMicroseconds = time.ToUnixTimeSeconds() * 1_000_000 - sinceSchedulerMicroseconds;
        return true;
    }
}
