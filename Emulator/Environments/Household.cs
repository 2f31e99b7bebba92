using VirtualBoards;

namespace Nf.Emulator.Environments;

/// <summary>People who press a light switch: every hour or so while they are awake, seldom at night.</summary>
public sealed class Household
{
    private const double MeanSecondsByDay = 3000;
    private const double MeanSecondsAtNight = 15_000;

    private readonly Scheduler scheduler;
    private readonly EnvironmentClock clock;
    private readonly PushButton button;
    private readonly Random random;

    public Household(Scheduler scheduler, EnvironmentClock clock, PushButton button, int seed)
    {
        this.scheduler = scheduler;
        this.clock = clock;
        this.button = button;
        random = new Random(seed);
        AwaitPress();
    }

    private void AwaitPress()
    {
        var hour = clock.Days % 1 * 24;
        var meanSeconds = hour is > 6.5 and < 23 ? MeanSecondsByDay : MeanSecondsAtNight;
        scheduler.After(clock.BoardMicroseconds(-Math.Log(1 - random.NextDouble()) * meanSeconds), () =>
        {
            // A finger is as slow as the boards' time, however fast the world runs.
            button.PressFor(80_000 + random.Next(250_000));
            AwaitPress();
        });
    }
}
