namespace Nf.Emulator.Codecs;

/// <summary>One measured quantity; its values are whole multiples of the resolution.</summary>
public sealed class Column
{
    private readonly long multiplier;
    private readonly double divisor;

    /// <param name="resolution">More than 0.</param>
    /// <param name="minimum">Smallest value of all records, in multiples of the resolution.</param>
    /// <param name="maximum">Largest value of all records.</param>
    /// <param name="hasMissing">Whether some record has no value here.</param>
    public Column(string name, decimal resolution, int minimum, int maximum, bool hasMissing)
    {
        Name = name;
        // Dividing by a one with many zeros takes trailing zeros off a decimal, so that its scale is its decimal places.
        Resolution = resolution / 1.0000000000000000000000000000m;
        DecimalPlaces = Resolution.Scale;
        Minimum = minimum;
        Maximum = maximum;
        HasMissing = hasMissing;
        divisor = Math.Pow(10, DecimalPlaces);
        multiplier = (long)(Resolution * (decimal)divisor);
    }

    public string Name { get; }

    public decimal Resolution { get; }

    /// <summary>Digits behind the decimal point of the resolution.</summary>
    public int DecimalPlaces { get; }

    public int Minimum { get; }

    public int Maximum { get; }

    public bool HasMissing { get; }

    /// <summary>The physical value with as many digits behind the point as the resolution has.</summary>
    public decimal Decimal(int value) => value * Resolution;

    /// <summary>The floating-point number nearest to the physical value.</summary>
    public double Physical(int value) => value * multiplier / divisor;

    /// <summary>The value nearest to a physical value.</summary>
    public int Nearest(double physical) => (int)Math.Round(physical * divisor / multiplier);
}
