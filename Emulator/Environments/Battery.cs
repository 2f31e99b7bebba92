namespace Nf.Emulator.Environments;

/// <summary>A lithium-iron-phosphate cell's voltage over days of light use; the power model replaces the slope by what the node draws.</summary>
public sealed class Battery
{
    private readonly EnvironmentClock clock;
    private readonly SmoothNoise noise;

    public Battery(EnvironmentClock clock, int seed)
    {
        this.clock = clock;
        noise = new SmoothNoise(seed);
    }

    public int Millivolts => (int)Math.Max(2900, 3320 - 0.2 * clock.Days + 4 * noise.At(clock.Days * 20));
}
