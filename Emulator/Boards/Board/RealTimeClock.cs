namespace VirtualBoards;

/// <summary>
/// The board's wall clock: right after it was set, wrong by its drift after each deep sleep (the slow clock is an RC oscillator),
/// 1970 after the supply was gone.
/// </summary>
public sealed class RealTimeClock
{
    private readonly Scheduler scheduler;
    private double offsetMicroseconds;

    internal RealTimeClock(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>How much faster than the truth the clock runs in deep sleep, in parts per million; negative: slower.</summary>
    public int SleepDriftPartsPerMillion { get; set; }

    /// <summary>What the board believes: microseconds since 1970, UTC.</summary>
    public long UtcMicroseconds
    {
        get => scheduler.NowMicroseconds + (long)offsetMicroseconds;
        set => offsetMicroseconds = value - scheduler.NowMicroseconds;
    }

    /// <summary>True time that passes while the slow clock counts that many microseconds.</summary>
    internal long TrueMicroseconds(long countedMicroseconds) => (long)(countedMicroseconds / (1 + SleepDriftPartsPerMillion / 1e6));

    internal void AddSleep(long trueMicroseconds) => offsetMicroseconds += trueMicroseconds * (SleepDriftPartsPerMillion / 1e6);

    internal void LosePower() => UtcMicroseconds = 0;
}
