using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>Clocks that are wrong: the node's runs fast or slow while it sleeps, the gateway's is unknown or elsewhere for a while.</summary>
public sealed class ClockFaults
{
    private const int LargestDriftPartsPerMillion = 5000;
    private const double MeanSecondsBetweenDrifts = 2 * 86_400;
    private const double MeanSecondsBetweenJumps = 6 * 86_400;
    private const double ShortestJumpSeconds = 600;
    private const double LongestJumpSeconds = 2 * 86_400;
    private const double SmallestErrorSeconds = 3;
    private const double LargestErrorSeconds = 3 * 365 * 86_400.0;

    private readonly Scheduler scheduler;
    private readonly FaultLifeOptions options;
    private readonly Chance chance;
    private readonly RealTimeClock clock;
    private readonly Func<long> trueUtcMilliseconds;
    private bool isOver;
    private bool isUnknown;
    private long errorMilliseconds;

    public ClockFaults(Scheduler scheduler, FaultLifeOptions options, Chance chance, RealTimeClock clock, Func<long> trueUtcMilliseconds)
    {
        this.scheduler = scheduler;
        this.options = options;
        this.chance = chance;
        this.clock = clock;
        this.trueUtcMilliseconds = trueUtcMilliseconds;
    }

    /// <summary>What the gateway takes for the time: milliseconds since 1970, 0 when it does not know.</summary>
    public long GatewayUtcMilliseconds() => isUnknown ? 0 : trueUtcMilliseconds() + errorMilliseconds;

    public void Start()
    {
        Drift();
        After(chance.Wait(options.Between(MeanSecondsBetweenJumps)), Jump);
    }

    /// <summary>The gateway's clock is right again.</summary>
    public void End()
    {
        isOver = true;
        Correct();
    }

    private void Drift()
    {
        clock.SleepDriftPartsPerMillion = chance.Below((2 * LargestDriftPartsPerMillion) + 1) - LargestDriftPartsPerMillion;
        After(chance.Wait(options.Between(MeanSecondsBetweenDrifts)), Drift);
    }

    private void Jump()
    {
        isUnknown = chance.Happens(0.4);
        errorMilliseconds = (long)(1000 * chance.OfAnyMagnitude(SmallestErrorSeconds, LargestErrorSeconds) * (chance.Happens(0.5) ? 1 : -1));
        After(chance.OfAnyMagnitude(ShortestJumpSeconds, options.Longest(LongestJumpSeconds)), () =>
        {
            Correct();
            After(chance.Wait(options.Between(MeanSecondsBetweenJumps)), Jump);
        });
    }

    private void Correct()
    {
        isUnknown = false;
        errorMilliseconds = 0;
    }

    private void After(double seconds, Action action) => scheduler.After((long)(seconds * 1e6), () =>
    {
        if (!isOver)
        {
            action();
        }
    });
}
