using Nf.Gateway.Forecasts;

namespace Nf.Gateway.Tests.Forecasts;

/// <summary>Bins that fill by day and are emptied now and then.</summary>
public class FillForecastTests
{
    private const long MillisecondsPerDay = 86_400_000;

    [Fact]
    public void A_bin_that_fills_evenly_is_full_when_the_line_says()
    {
        List<(long, double)> hours = [.. Enumerable.Range(0, 24 * 6).Select(hour => ((long)hour, hour * 10.0 / 24))];

        FillOutlook outlook = FillForecast.Find(hours)!;

        Assert.Equal(10, outlook.PercentPerDay, 6);
        Assert.Equal(10, outlook.FullAt!.Value / (double)MillisecondsPerDay, 0.1);
    }

    [Fact]
    public void Collections_do_not_count_as_filling_backwards()
    {
        List<(long, double)> hours = [.. Enumerable.Range(0, 24 * 20).Select(hour => ((long)hour, hour % (24 * 5) * 18.0 / 24))];

        Assert.Equal(18, FillForecast.Find(hours)!.PercentPerDay, 0.2);
    }

    [Fact]
    public void The_true_day_lies_between_the_bounds_for_nearly_every_bin()
    {
        int inside = 0;
        const int Bins = 200;
        for (int seed = 0; seed < Bins; seed++)
        {
            var random = new Random(seed);
            var hours = new List<(long Hour, double Percent)>();
            double fill = 0;
            long asked = 24 * 21;
            for (long hour = 0; ; hour++)
            {
                // Eight hours a day, busier at week-ends.
                bool isBusy = hour % 24 is >= 10 and < 18;
                fill += isBusy ? random.NextDouble() * (hour / 24 % 7 >= 5 ? 3.0 : 2.0) : 0;
                if (hour >= asked && fill >= 100)
                {
                    FillOutlook outlook = FillForecast.Find(hours)!;
                    long full = hour * 3_600_000;
                    inside += outlook.FullAtEarliest - MillisecondsPerDay / 2 <= full && (outlook.FullAtLatest is not { } latest || full <= latest + (MillisecondsPerDay / 2)) ? 1 : 0;
                    break;
                }

                fill = hour < asked && fill >= 95 ? 0 : fill;
                if (hour < asked)
                {
                    hours.Add((hour, Math.Round(fill + random.Next(-1, 2))));
                }
            }
        }

        Assert.InRange(inside, Bins * 9 / 10, Bins);
    }

    [Fact]
    public void Less_than_a_day_says_nothing() => Assert.Null(FillForecast.Find([(0, 10), (5, 20)]));

    [Fact]
    public void A_bin_that_nobody_uses_is_never_full()
    {
        FillOutlook outlook = FillForecast.Find([.. Enumerable.Range(0, 100).Select(hour => ((long)hour, 30.0))])!;

        Assert.Null(outlook.FullAt);
        Assert.Null(outlook.FullAtLatest);
    }

    [Fact]
    public void A_full_bin_is_full_now()
    {
        FillOutlook outlook = FillForecast.Find([.. Enumerable.Range(0, 48).Select(hour => ((long)hour, 100.0))])!;

        Assert.Equal(48 * 3_600_000, outlook.FullAt);
    }
}
