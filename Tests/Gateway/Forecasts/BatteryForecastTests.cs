using Nf.Channels;
using Nf.Gateway.Forecasts;

namespace Nf.Gateway.Tests.Forecasts;

/// <summary>Batteries that empty along the curve of their chemistry.</summary>
public class BatteryForecastTests
{
    [Theory]
    [InlineData(BatteryChemistry.LithiumAaPair)]
    [InlineData(BatteryChemistry.LithiumIon)]
    [InlineData(BatteryChemistry.LithiumIronPhosphate)]
    [InlineData(BatteryChemistry.AlkalineAaTriple)]
    public void The_true_end_lies_between_the_bounds_whenever_one_asks(BatteryChemistry chemistry)
    {
        const int Life = 300;
        var random = new Random(7);
        // A day's mean scatters by some millivolts, as the weather does.
        (long Day, int Millivolts)[] all = [.. Enumerable.Range(0, Life).Select(day => ((long)day, Voltage(chemistry, 100.0 * (Life - day) / Life) + random.Next(-4, 5)))];
        for (int asked = 40; asked < Life - 10; asked += 20)
        {
            BatteryOutlook outlook = BatteryForecast.Find(chemistry, all[Math.Max(0, asked - BatteryForecast.ConsideredDays)..asked]);

            Assert.Equal(BatteryState.Falling, outlook.Outlook);
            int left = Life - asked + 1;
            Assert.InRange(left, outlook.DaysLeftLowest!.Value, outlook.DaysLeftHighest!.Value + 1);
            Assert.InRange(outlook.DaysLeft!.Value, outlook.DaysLeftLowest.Value, outlook.DaysLeftHighest.Value);
        }
    }

    [Fact]
    public void A_steady_fall_without_scatter_is_told_to_the_day_near_its_end()
    {
        (long Day, int Millivolts)[] days = [.. Enumerable.Range(0, 60).Select(day => ((long)day, Voltage(BatteryChemistry.LithiumIon, 90 - day)))];

        BatteryOutlook outlook = BatteryForecast.Find(BatteryChemistry.LithiumIon, days);

        Assert.InRange(outlook.DaysLeft!.Value, 29, 33);
        Assert.Equal(60, outlook.BasisDays);
    }

    [Fact]
    public void A_changed_battery_begins_a_history_of_its_own()
    {
        (long Day, int Millivolts)[] days =
        [
            .. Enumerable.Range(0, 60).Select(day => ((long)day, Voltage(BatteryChemistry.LithiumIon, 70 - day))),
            .. Enumerable.Range(60, 4).Select(day => ((long)day, Voltage(BatteryChemistry.LithiumIon, 100))),
        ];

        BatteryOutlook outlook = BatteryForecast.Find(BatteryChemistry.LithiumIon, days);

        Assert.Equal(BatteryState.TooLittleHistory, outlook.Outlook);
        Assert.Equal(100, outlook.Percent);
        Assert.Equal(4, outlook.BasisDays);
    }

    [Fact]
    public void A_battery_that_only_scatters_has_no_end_but_a_lower_bound()
    {
        var random = new Random(3);
        (long Day, int Millivolts)[] days = [.. Enumerable.Range(0, 30).Select(day => ((long)day, 3900 + random.Next(-20, 21)))];

        BatteryOutlook outlook = BatteryForecast.Find(BatteryChemistry.LithiumIon, days);

        Assert.Equal(BatteryState.NotFalling, outlook.Outlook);
        Assert.Null(outlook.DaysLeft);
        Assert.True(outlook.DaysLeftLowest is null or > 30);
    }

    [Fact]
    public void Millivolts_alone_say_nothing_where_the_chemistry_is_not_told() =>
        Assert.Equal(BatteryState.ChemistryUnknown, BatteryForecast.Find(BatteryChemistry.Unknown, [(0, 3600), (30, 3500)]).Outlook);

    [Fact]
    public void The_bounds_widen_with_the_scatter()
    {
        (long Day, int Millivolts)[] Falling(int scatter)
        {
            var random = new Random(5);
            return [.. Enumerable.Range(0, 45).Select(day => ((long)day, Voltage(BatteryChemistry.AlkalineAaTriple, 80 - day) + random.Next(-scatter, scatter + 1)))];
        }

        int Width(int scatter)
        {
            BatteryOutlook outlook = BatteryForecast.Find(BatteryChemistry.AlkalineAaTriple, Falling(scatter));
            return outlook.DaysLeftHighest!.Value - outlook.DaysLeftLowest!.Value;
        }

        Assert.True(Width(60) > Width(2));
    }

    /// <summary>The lowest voltage at which the curve says so much charge.</summary>
    private static int Voltage(BatteryChemistry chemistry, double percent) =>
        Enumerable.Range(2000, 3000).First(millivolts => BatteryCurve.Percent(chemistry, millivolts) >= percent);
}
