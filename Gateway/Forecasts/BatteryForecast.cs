using Nf.Channels;

namespace Nf.Gateway.Forecasts;

/// <summary>When a battery will be empty: its charge by its curve, day by day, and the line through that.</summary>
public static class BatteryForecast
{
    /// <summary>Days before the present one that count: the seasons change what a node takes.</summary>
    public const int ConsideredDays = 90;

    private const int LeastDays = 7;
    private const int LeastPoints = 6;
    private const int FurthestDays = 3650;

    // A battery that was changed or charged; colder nights and a resting cell move it by less.
    private const int ChangedPercent = 20;

    // As the curve says of itself: 20 % in the middle, less at its ends, where it is steep.
    private const double CurveErrorPercent = 20;

    /// <param name="days">Mean voltage of each day of which there are records, oldest first: day, counted from any day, and millivolts.</param>
    public static BatteryOutlook Find(BatteryChemistry chemistry, IReadOnlyList<(long Day, int Millivolts)> days)
    {
        if (days.Count == 0 || BatteryCurve.Percent(chemistry, days[^1].Millivolts) == BatteryCurve.UnknownPercent)
        {
            return new BatteryOutlook(null, days.Count == 0 ? BatteryState.TooLittleHistory : BatteryState.ChemistryUnknown, null, null, null, 0);
        }

        List<(double Day, double Percent)> points = SinceChanged([.. days.Select(day => ((double)day.Day, (double)BatteryCurve.Percent(chemistry, day.Millivolts)))]);
        int percent = (int)points[^1].Percent;
        int basis = (int)(points[^1].Day - points[0].Day) + 1;
        if (basis < LeastDays || points.Count < LeastPoints)
        {
            return new BatteryOutlook(percent, BatteryState.TooLittleHistory, null, null, null, basis);
        }

        TrendLine line = TrendLine.Fit([.. points.Select(point => point.Day)], [.. points.Select(point => point.Percent)]);
        double left = Math.Clamp(line.AtEnd, 0, 100);
        double share = left / 100;
        double leftError = CurveErrorPercent * 4 * share * (1 - share);
        double fastest = -line.Slope + line.SlopeError;
        double slowest = -line.Slope - line.SlopeError;
        int? lowest = fastest > 0 ? Days(Math.Max(0, left - leftError) / fastest) : null;
        return slowest > 0
            ? new BatteryOutlook(percent, BatteryState.Falling, Days(left / -line.Slope), lowest, Days(Math.Min(100, left + leftError) / slowest), basis)
            : new BatteryOutlook(percent, BatteryState.NotFalling, null, lowest, null, basis);
    }

    private static int Days(double days) => (int)Math.Min(days, FurthestDays);

    private static List<(double Day, double Percent)> SinceChanged(List<(double Day, double Percent)> points)
    {
        for (int i = points.Count - 1; i > 0; i--)
        {
            if (points[i].Percent - points[i - 1].Percent > ChangedPercent)
            {
                return points[i..];
            }
        }

        return points;
    }
}
