using Nf.Emulator.Nodes;
using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>Parts that break in one of their ways, at any time, and work again after minutes to days.</summary>
public sealed class ProbeFaults
{
    private const double MeanSecondsBetween = 2 * 86_400;
    private const double ShortestSeconds = 60;
    private const double LongestSeconds = 4 * 86_400;

    private static readonly DeviceFault[] Ways = [DeviceFault.Dead, DeviceFault.Stuck, DeviceFault.Unplugged, DeviceFault.Noisy];

    private readonly Scheduler scheduler;
    private readonly FaultLifeOptions options;
    private readonly Chance chance;
    private readonly NodeParts parts;
    private bool isOver;

    public ProbeFaults(Scheduler scheduler, FaultLifeOptions options, Chance chance, NodeParts parts)
    {
        this.scheduler = scheduler;
        this.options = options;
        this.chance = chance;
        this.parts = parts;
    }

    public long Count { get; private set; }

    public void Start() => After(chance.Wait(options.Between(MeanSecondsBetween)), () =>
    {
        var part = chance.One(parts.Breakable);
        part.Break(chance.One(Ways));
        Count++;
        After(chance.OfAnyMagnitude(ShortestSeconds, options.Longest(LongestSeconds)), () => part.Break(DeviceFault.None));
        Start();
    });

    /// <summary>Everything works again.</summary>
    public void End()
    {
        isOver = true;
        foreach (var (_, setFault) in parts.Breakable)
        {
            setFault(DeviceFault.None);
        }
    }

    private void After(double seconds, Action action) => scheduler.After((long)(seconds * 1e6), () =>
    {
        if (!isOver)
        {
            action();
        }
    });
}
