namespace Nf.Emulator.Power;

/// <summary>One number of the power model.</summary>
/// <param name="Name">With its unit at the end; the name under which a file replaces it.</param>
/// <param name="Source">Where the value comes from.</param>
/// <param name="UncertaintyPercent">The true value lies so far around it, as far as is known.</param>
public sealed record PowerParameter(string Name, double Value, string Source, double UncertaintyPercent)
{
    public double Low => Value * (1 - UncertaintyPercent / 100);

    public double High => Value * (1 + UncertaintyPercent / 100);
}
