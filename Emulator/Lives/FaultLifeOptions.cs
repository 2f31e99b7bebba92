using Nf.Channels;

namespace Nf.Emulator.Lives;

/// <summary>What a life is made of; the same options give the same life.</summary>
/// <param name="Days">How long faults go on; then everything works again, and the node has time to bring what it holds.</param>
public sealed record FaultLifeOptions(NodeKind Kind, double Days, int SampleIntervalSeconds, int UplinkIntervalSeconds, int Seed, FaultKinds Faults)
{
    private const double FewestOfEach = 12;
    private const double LongestShare = 0.2;

    /// <summary>A mean time between faults, shorter in a short life, so that every life has some of each.</summary>
    public double Between(double usualSeconds) => Math.Min(usualSeconds, Days * 86_400 / FewestOfEach);

    /// <summary>The longest time of a fault, shorter in a short life, so that none fills it.</summary>
    public double Longest(double usualSeconds) => Math.Min(usualSeconds, Days * 86_400 * LongestShare);
}
