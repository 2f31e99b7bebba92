using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Nf.Emulator.Power;

/// <summary>Figures as people and programs read them.</summary>
public static class PowerReport
{
    private const double DaysPerYear = 365.25;

    /// <summary>A table of the states.</summary>
    public static string Table(PowerFigures figures)
    {
        var text = new StringBuilder();
        Line("state", "seconds a day", "µAh a day", "share");
        foreach (var share in figures.Shares)
        {
            Line(share.Name, Number(share.SecondsPerDay, 1), Number(share.MicroampereHoursPerDay, 1), Number(100 * share.MicroampereHoursPerDay / figures.MicroampereHoursPerDay, 1) + " %");
        }

        Line("all", "", Number(figures.MicroampereHoursPerDay, 1), "");
        return text.ToString();

        void Line(string state, string seconds, string charge, string share)
            => text.AppendLine($"{state,-14}{seconds,14}{charge,14}{share,9}");
    }

    /// <summary>One line.</summary>
    public static string Json(PowerFigures figures, PowerConfiguration configuration)
    {
        var battery = configuration.Battery;
        var days = battery.Days(figures.MicroampereHoursPerDay);
        return JsonSerializer.Serialize(new
        {
            kind = configuration.Kind.ToString().ToLowerInvariant(),
            program = figures.Program,
            sampleSeconds = configuration.SampleSeconds,
            longestSampleSeconds = figures.Program == PowerRun.Firmware ? configuration.LongestSampleSeconds : 0,
            uplinkSeconds = figures.Program == PowerRun.Firmware ? configuration.UplinkSeconds : configuration.SampleSeconds,
            battery = battery.Name,
            simulatedDays = figures.Days,
            boots = figures.Boots,
            bootsWithRadio = figures.BootsWithRadio,
            uplinks = figures.Uplinks,
            microampereHoursPerDay = Math.Round(figures.MicroampereHoursPerDay, 1),
            microampereHoursPerBoot = Math.Round(figures.MicroampereHoursPerDay * figures.Days / figures.Boots, 2),
            daysOnBattery = Math.Round(days, 1),
            yearsOnBattery = Math.Round(days / DaysPerYear, 2),
            share = figures.Shares.ToDictionary(share => share.Name, share => Math.Round(share.MicroampereHoursPerDay / figures.MicroampereHoursPerDay, 4)),
        });
    }

    private static string Number(double value, int decimals) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
