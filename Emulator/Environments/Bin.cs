using VirtualBoards;

namespace Nf.Emulator.Environments;

/// <summary>A street bin, 1.2 m from sensor to bottom: people throw things in, mostly by day, and a crew empties it.</summary>
public sealed class Bin
{
    private const int EmptyMillimetres = 1200;
    private const double CrewComesAtFill = 0.85;

    private readonly Scheduler scheduler;
    private readonly EnvironmentClock clock;
    private readonly Random random;
    private readonly SmoothNoise weather;

    public Bin(Scheduler scheduler, EnvironmentClock clock, int seed)
    {
        this.scheduler = scheduler;
        this.clock = clock;
        random = new Random(seed);
        weather = new SmoothNoise(seed);
        AwaitVisitor();
    }

    /// <summary>The lid or the whole bin was moved.</summary>
    public event Action? Moved;

    /// <summary>0 to 1.</summary>
    public double Fill { get; private set; } = 0.1;

    /// <summary>From the sensor to the waste.</summary>
    public int DistanceMillimetres => (int)(EmptyMillimetres - Fill * 1000);

    public bool IsLidClosed { get; private set; } = true;

    public bool IsUpright { get; private set; } = true;

    public double AirCelsius => 16 + 5 * Math.Cos((clock.Days - 15.0 / 24) * 2 * Math.PI) + 3 * weather.At(clock.Days / 3);

    private void AwaitVisitor()
    {
        var isDay = Math.Cos((clock.Days - 13.0 / 24) * 2 * Math.PI) > -0.4;
        var meanSeconds = isDay ? 2400 : 12_000;
        scheduler.After(clock.BoardMicroseconds(-Math.Log(1 - random.NextDouble()) * meanSeconds), Visit);
    }

    private void Visit()
    {
        IsLidClosed = false;
        if (Fill >= CrewComesAtFill && random.Next(4) == 0)
        {
            IsUpright = false;
            Fill = 0.02;
        }
        else
        {
            Fill = Math.Min(1, Fill + random.NextDouble() * 0.04);
        }

        Moved?.Invoke();
        scheduler.After(clock.BoardMicroseconds(20 + random.Next(100)), () =>
        {
            IsLidClosed = true;
            IsUpright = true;
            Moved?.Invoke();
            AwaitVisitor();
        });
    }
}
