using VirtualBoards;

namespace Nf.Emulator.Environments;

/// <summary>The time of the world around the boards; it may run faster than theirs, so that a day can be watched in minutes.</summary>
public sealed class EnvironmentClock
{
    private readonly Scheduler scheduler;
    private readonly double pace;

    /// <param name="pace">Seconds of the world for each second of the boards.</param>
    public EnvironmentClock(Scheduler scheduler, double pace)
    {
        this.scheduler = scheduler;
        this.pace = pace;
    }

    /// <summary>Days since the world began; it begins at midnight.</summary>
    public double Days => scheduler.NowMicroseconds / 86_400e6 * pace;

    /// <summary>How long the boards' scheduler has to wait for that many seconds of the world, in microseconds.</summary>
    public long BoardMicroseconds(double worldSeconds) => (long)(worldSeconds * 1e6 / pace);
}
