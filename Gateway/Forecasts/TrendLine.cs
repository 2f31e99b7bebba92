namespace Nf.Gateway.Forecasts;

/// <summary>A straight line through points, by least squares.</summary>
/// <param name="Slope">Per unit of x.</param>
/// <param name="SlopeError">Half the width of its 95 % interval.</param>
/// <param name="AtEnd">Its value at the last x.</param>
public readonly record struct TrendLine(double Slope, double SlopeError, double AtEnd)
{
    /// <summary>Fits a line; x ascends.</summary>
    /// <param name="x">At least three, not all the same.</param>
    public static TrendLine Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        int count = x.Length;
        double meanX = Mean(x);
        double meanY = Mean(y);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < count; i++)
        {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }

        double slope = xy / xx;
        double squares = 0;
        double neighbours = 0;
        double before = 0;
        for (int i = 0; i < count; i++)
        {
            double residual = y[i] - meanY - (slope * (x[i] - meanX));
            squares += residual * residual;
            neighbours += residual * before;
            before = residual;
        }

        // Days that follow each other err together (a cold week): they tell less than as many independent ones.
        double correlation = squares > 0 ? Math.Clamp(neighbours / squares, 0, 0.95) : 0;
        double error = Math.Sqrt(squares / (count - 2) / xx * (1 + correlation) / (1 - correlation));
        return new TrendLine(slope, StudentQuantile(count - 2) * error, meanY + (slope * (x[^1] - meanX)));
    }

    // Of Student's distribution, two-sided 95 %: within 1 % from four degrees of freedom on.
    private static double StudentQuantile(int degrees) => 1.96 + (2.4 / degrees) + (2.8 / (degrees * degrees));

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
