namespace Nf.Emulator.Environments;

/// <summary>
/// What hangs behind a switch: a lamp that settles as it warms up, and in one evening of many a vacuum cleaner at the same outlet.
/// </summary>
public sealed class Appliance
{
    private const double LampWatts = 42;
    private const double LampPowerFactor = 0.96;
    private const double WarmUpSeconds = 120;
    private const double CleanerWatts = 850;
    private const double CleanerPowerFactor = 0.9;
    private const double NominalVolts = 230;
    private const int SwitchesPerCleaning = 9;

    private readonly EnvironmentClock clock;
    private readonly SmoothNoise noise;
    private readonly Random random;
    private double onSinceDays = -1;
    private bool isCleaning;

    public Appliance(EnvironmentClock clock, int seed)
    {
        this.clock = clock;
        noise = new SmoothNoise(seed);
        random = new Random(seed);
    }

    public bool IsOn
    {
        get => onSinceDays >= 0;
        set
        {
            if (value != IsOn)
            {
                onSinceDays = value ? clock.Days : -1;
                isCleaning = value && random.Next(SwitchesPerCleaning) == 0;
            }
        }
    }

    /// <summary>Active power at a voltage.</summary>
    public double Watts(double volts)
    {
        if (!IsOn)
        {
            return 0;
        }

        var onSeconds = (clock.Days - onSinceDays) * 86_400;
        var lamp = LampWatts * (1 + 0.12 * Math.Exp(-onSeconds / WarmUpSeconds));
        var cleaner = isCleaning ? CleanerWatts * (1 + 0.04 * noise.At(clock.Days * 2000)) : 0;
        return (lamp + cleaner) * volts * volts / (NominalVolts * NominalVolts);
    }

    /// <summary>Current at a voltage.</summary>
    public double Amperes(double volts) => Watts(volts) / volts / (isCleaning ? CleanerPowerFactor : LampPowerFactor);
}
