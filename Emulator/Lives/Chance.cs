namespace Nf.Emulator.Lives;

/// <summary>The chance of one kind of fault: a stream of its own, so that leaving out one kind does not change when the others come.</summary>
public sealed class Chance
{
    private readonly Random random;

    public Chance(int seed, FaultKinds kind, int stream = 0) => random = new Random(unchecked((seed * 1_000_003) + ((int)kind * 7919) + stream));

    /// <summary>True with that probability.</summary>
    public bool Happens(double probability) => random.NextDouble() < probability;

    public int Below(int exclusiveMaximum) => random.Next(exclusiveMaximum);

    public double Between(double minimum, double maximum) => minimum + ((maximum - minimum) * random.NextDouble());

    /// <summary>As likely between 1 and 10 as between 10 and 100.</summary>
    public double OfAnyMagnitude(double minimum, double maximum) => minimum * Math.Pow(maximum / minimum, random.NextDouble());

    /// <summary>A wait for something that comes at any time, this far apart on average.</summary>
    public double Wait(double mean) => -mean * Math.Log(1 - random.NextDouble());

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
