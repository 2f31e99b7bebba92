namespace Nf.Emulator.Environments;

/// <summary>A fish pond: warm in the afternoon, oxygen from algae by day and lost by night, turbid after rain.</summary>
public sealed class Pond
{
    private readonly EnvironmentClock clock;
    private readonly SmoothNoise weather;
    private readonly SmoothNoise ripple;

    public Pond(EnvironmentClock clock, int seed)
    {
        this.clock = clock;
        weather = new SmoothNoise(seed);
        ripple = new SmoothNoise(seed + 1);
    }

    public double WaterCelsius => 19 + 2.5 * Daily(15) + 2 * weather.At(clock.Days / 3) + 0.05 * ripple.At(clock.Days * 200);

    /// <summary>Percent of saturation.</summary>
    public double OxygenPercent => Math.Max(5, 92 + 28 * Daily(16) + 8 * weather.At(clock.Days / 2 + 50) + 0.5 * ripple.At(clock.Days * 300 + 7));

    public double AcidityPh => 7.7 + 0.35 * Daily(16) + 0.15 * weather.At(clock.Days / 4 + 90) + 0.01 * ripple.At(clock.Days * 250 + 3);

    /// <summary>MilliSiemens a centimetre, at 25 °C.</summary>
    public double ConductivityMilliSiemens => 1.4 + 0.3 * weather.At(clock.Days / 5 + 20) + 0.004 * ripple.At(clock.Days * 220 + 11);

    public double TurbidityNtu => 14 + 40 * Math.Pow(Math.Max(0, weather.At(clock.Days + 130)), 3) + ripple.At(clock.Days * 400 + 17);

    public double LevelMetres => 2.2 + 0.2 * weather.At(clock.Days / 6 + 70) + 0.005 * ripple.At(clock.Days * 500 + 23);

    private double Daily(double hourOfMaximum) => Math.Cos((clock.Days - hourOfMaximum / 24) * 2 * Math.PI);
}
