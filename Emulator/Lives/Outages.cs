using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>Something that is there, and now and then is not, for minutes to days.</summary>
public sealed class Outages
{
    private const double MeanSecondsBetween = 3 * 86_400;
    private const double ShortestSeconds = 120;
    private const double LongestSeconds = 3 * 86_400;

    private readonly Scheduler scheduler;
    private readonly Chance chance;
    private readonly FaultLifeOptions options;
    private readonly Action<bool> set;
    private bool isOver;
    private int causes;

    /// <param name="set">Told whether it is there.</param>
    public Outages(Scheduler scheduler, FaultLifeOptions options, Chance chance, Action<bool> set)
    {
        this.options = options;
        this.scheduler = scheduler;
        this.chance = chance;
        this.set = set;
    }

    /// <summary>Begins with outages at random times.</summary>
    public void Start() => After(chance.Wait(options.Between(MeanSecondsBetween)), () =>
    {
        Take(chance.OfAnyMagnitude(ShortestSeconds, options.Longest(LongestSeconds)));
        Start();
    });

    /// <summary>One outage from now on.</summary>
    public void Take(double seconds)
    {
        causes++;
        set(false);
        After(seconds, () =>
        {
            causes--;
            if (causes == 0)
            {
                set(true);
            }
        });
    }

    /// <summary>It is there from now on.</summary>
    public void End()
    {
        isOver = true;
        set(true);
    }

    private void After(double seconds, Action action) => scheduler.After((long)(seconds * 1e6), () =>
    {
        if (!isOver)
        {
            action();
        }
    });
}
