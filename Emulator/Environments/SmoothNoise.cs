namespace Nf.Emulator.Environments;

/// <summary>Repeatable noise without steps: a value for each moment, the same for the same seed, whoever asks and in whatever order.</summary>
public sealed class SmoothNoise
{
    private readonly int seed;

    public SmoothNoise(int seed) => this.seed = seed;

    /// <summary>Between -1 and 1; neighbouring moments less than 1 apart are alike.</summary>
    public double At(double moment)
    {
        var below = Math.Floor(moment);
        var part = moment - below;
        var blend = part * part * (3 - 2 * part);
        return Knot((long)below) * (1 - blend) + Knot((long)below + 1) * blend;
    }

    // SplitMix64 (Steele, Lea, Flood 2014) as a hash of the knot's number.
    private double Knot(long number)
    {
        var z = (ulong)number * 0x9E3779B97F4A7C15UL + (ulong)seed * 0xD1B54A32D192ED03UL;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ z >> 27) * 0x94D049BB133111EBUL;
        return ((z ^ z >> 31) >> 11) / (double)(1UL << 53) * 2 - 1;
    }
}
