namespace Nf.Emulator.Environments;

/// <summary>A house's supply: 230 V, give or take what the neighbours draw.</summary>
public sealed class Mains
{
    private readonly EnvironmentClock clock;
    private readonly SmoothNoise noise;

    public Mains(EnvironmentClock clock, int seed)
    {
        this.clock = clock;
        noise = new SmoothNoise(seed);
    }

    public double Volts => 230 + 3 * noise.At(clock.Days * 24) - 2 * Math.Cos((clock.Days - 19.0 / 24) * 2 * Math.PI);
}
