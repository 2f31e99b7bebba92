using System.Collections.Concurrent;
using System.Data.Common;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Store;

namespace Nf.Gateway.Forecasts;

/// <summary>What the records say of the days to come. Each call uses a connection of its own: any thread.</summary>
public sealed class ForecastReader(Database database, NodeSettings settings)
{
    private const long MillisecondsPerHour = 3_600_000;
    private const long MillisecondsPerDay = 86_400_000;

    // Of bins and ponds: place 0 of their calibration (docs/calibration.md).
    private const int ChemistryPlace = 0;

    // A bin fills in days: what was found within the last quarter of an hour still holds.
    private const long FreshMilliseconds = 900_000;

    private readonly ConcurrentDictionary<long, (long FoundAt, FillOutlook? Outlook)> _fills = new();

    /// <summary>What is left in a node's battery.</summary>
    public BatteryOutlook Battery(long node, NodeKind kind, long now)
    {
        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            $"""
            SELECT at / @day AS days, sum(value), count(value) FROM measurements
            WHERE node = @node AND channel = @channel AND at >= @from AND value IS NOT NULL AND {History.OfPresentHistory}
            GROUP BY at / @day ORDER BY days
            """,
            ("@node", node), ("@channel", ChannelCatalogue.BatteryVoltage.Number), ("@day", MillisecondsPerDay),
            ("@from", now - (BatteryForecast.ConsideredDays * MillisecondsPerDay)));
        var days = new List<(long Day, int Millivolts)>();
        using (DbDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                days.Add((row.GetInt64(0), (int)Math.Round(Sum(row, 1) / row.GetInt64(2))));
            }
        }

        return BatteryForecast.Find(Chemistry(node, kind), days);
    }

    /// <summary>How fast a bin fills; null: too little is known.</summary>
    public FillOutlook? Fill(long node, long now)
    {
        if (_fills.TryGetValue(node, out (long FoundAt, FillOutlook? Outlook) known) && now - known.FoundAt < FreshMilliseconds)
        {
            return known.Outlook;
        }

        using DbConnection connection = database.Connect();
        using DbCommand command = connection.Command(
            $"""
            SELECT at / @hour AS hours, sum(value), count(value) FROM measurements
            WHERE node = @node AND channel = @channel AND at >= @from AND value IS NOT NULL AND {History.OfPresentHistory}
            GROUP BY at / @hour ORDER BY hours
            """,
            ("@node", node), ("@channel", ChannelCatalogue.FillLevel.Number), ("@hour", MillisecondsPerHour),
            ("@from", now - (FillForecast.ConsideredDays * MillisecondsPerDay)));
        var hours = new List<(long Hour, double Percent)>();
        using (DbDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                hours.Add((row.GetInt64(0), Sum(row, 1) / row.GetInt64(2)));
            }
        }

        FillOutlook? outlook = FillForecast.Find(hours);
        _fills[node] = (now, outlook);
        return outlook;
    }

    private BatteryChemistry Chemistry(long node, NodeKind kind)
    {
        // A switch has no battery, and another meaning in this place.
        if (kind == NodeKind.Switch)
        {
            return BatteryChemistry.Unknown;
        }

        int Told(NodeConfiguration? configuration) => configuration is { Calibration.Length: > ChemistryPlace } ? configuration.Calibration[ChemistryPlace] : 0;
        int desired = Told(settings.Desired(node));
        return (BatteryChemistry)(desired != 0 ? desired : Told(settings.Reported(node)));
    }

    // A sum has another type in each database.
    private static double Sum(DbDataReader row, int ordinal) => Convert.ToDouble(row.GetValue(ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
