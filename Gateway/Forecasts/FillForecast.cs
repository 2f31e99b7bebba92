namespace Nf.Gateway.Forecasts;

/// <summary>When a bin will be full: by what came into it on the days before, collections left out.</summary>
public static class FillForecast
{
    /// <summary>Days before the present that count: four of each weekday.</summary>
    public const int ConsideredDays = 28;

    private const long HoursPerDay = 24;
    private const long MillisecondsPerHour = 3_600_000;
    private const double FullPercent = 100;

    // A collection; contents that settle and a ranger's own scatter move it by less.
    private const double CollectedPercent = 15;

    // After a longer silence nobody knows whether it was emptied in between.
    private const long LongestStepHours = 36;
    private const double FurthestDays = 365;

    /// <summary>Half the width of a 95 % interval, in standard deviations.</summary>
    private const double Certainty = 1.96;

    /// <param name="hours">Mean fill of each hour of which there are records, oldest first: hours since 1970-01-01 UTC, percent.</param>
    /// <returns>Null when less than a day is known: that says nothing of the night.</returns>
    public static FillOutlook? Find(IReadOnlyList<(long Hour, double Percent)> hours)
    {
        var rises = new List<double>();
        long lastDay = -1;
        long known = 0;
        for (int i = 1; i < hours.Count; i++)
        {
            long step = hours[i].Hour - hours[i - 1].Hour;
            double rise = hours[i].Percent - hours[i - 1].Percent;
            if (step > LongestStepHours || rise < -CollectedPercent)
            {
                continue;
            }

            known += step;
            // A rise over several hours is shared out among the days in which it may have come.
            for (long hour = hours[i - 1].Hour; hour < hours[i].Hour; hour++)
            {
                if (hour / HoursPerDay != lastDay)
                {
                    lastDay = hour / HoursPerDay;
                    rises.Add(0);
                }

                rises[^1] += rise / step;
            }
        }

        if (known < HoursPerDay)
        {
            return null;
        }

        double days = known / (double)HoursPerDay;
        double perDay = rises.Sum() / days;
        double percent = hours[^1].Percent;
        long now = (hours[^1].Hour + 1) * MillisecondsPerHour;
        double toCome = FullPercent - percent;
        double expected = perDay > 0 ? Math.Max(toCome / perDay, 1) : FurthestDays;
        // How far a day is from the mean, and how far the mean of these days from the true one.
        double scatter = Scatter(rises, perDay);
        double error = Certainty * scatter * Math.Sqrt((1 / expected) + (1 / days));
        double slowest = Math.Max(0, perDay - error);
        double fastest = Math.Max(0, perDay + error);
        long? At(double rate) => toCome <= 0 ? now : rate > 0 && toCome / rate <= FurthestDays ? now + (long)(toCome / rate * HoursPerDay * MillisecondsPerHour) : null;
        return new FillOutlook(percent, Math.Max(0, perDay), slowest, fastest, At(perDay), At(fastest), At(slowest), (int)Math.Ceiling(days));
    }

    // First and last day are not whole: they scatter more than a day does, which only widens what is told.
    private static double Scatter(IReadOnlyList<double> daily, double mean) =>
        daily.Count < 3 ? Math.Abs(mean) : Math.Sqrt(daily.Sum(day => (day - mean) * (day - mean)) / (daily.Count - 1));
}
