namespace VirtualBoards;

/// <summary>
/// Pulses of equal halves on a wire, whose edges are counted and not scheduled: a meter's output makes millions a day. Pulse counters see them;
/// edge events of the pin do not.
/// </summary>
public sealed class PulseTrain
{
    private readonly Scheduler scheduler;
    private double periods;
    private double hertz;
    private long changedAtMicroseconds;

    public PulseTrain(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>Pulses a second from now on; 0 for none, the level then stays.</summary>
    public double Hertz
    {
        get => hertz;
        set
        {
            periods = Periods;
            changedAtMicroseconds = scheduler.NowMicroseconds;
            hertz = value;
        }
    }

    /// <summary>High in the first half of each pulse.</summary>
    public bool Level => Periods - Math.Floor(Periods) < 0.5;

    /// <summary>Falling edges since it was made, in the middle of each pulse.</summary>
    public long FallingEdges => (long)Math.Floor(Periods + 0.5);

    /// <summary>Rising edges since it was made, at the end of each pulse.</summary>
    public long RisingEdges => (long)Math.Floor(Periods);

    private double Periods => periods + hertz * (scheduler.NowMicroseconds - changedAtMicroseconds) / 1e6;
}
