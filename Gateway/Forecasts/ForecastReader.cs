using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Http;
using Nf.Gateway.Store;

namespace Nf.Gateway.Forecasts;

/// <summary>What the records say of a battery's days to come. Any thread.</summary>
public sealed class ForecastReader(ChannelHistory history, NodeSettings settings)
{
    private const long MillisecondsPerDay = 86_400_000;

    // Of bins and ponds: place 0 of their calibration (docs/calibration.md).
    private const int ChemistryPlace = 0;

    /// <summary>What is left in a node's battery.</summary>
    public BatteryOutlook Battery(long node, NodeKind kind, long now)
    {
        HistoryView days = Read(node, ChannelCatalogue.BatteryVoltage, now, BatteryForecast.ConsideredDays, MillisecondsPerDay);
        return BatteryForecast.Find(Chemistry(node, kind), [.. Means(days).Select(mean => (mean.Number, (int)Math.Round(mean.Value)))]);
    }

    private HistoryView Read(long node, Channel channel, long now, int days, long bucketMilliseconds)
    {
        // Whole buckets, and as many as that makes: then they are as long as is asked for.
        long to = ((now / bucketMilliseconds) + 1) * bucketMilliseconds;
        long from = to - (days * MillisecondsPerDay);
        return history.Read(node, channel, from, to, (int)((to - from) / bucketMilliseconds));
    }

    /// <summary>The means that there are, with the number of their bucket since 1970.</summary>
    private static IEnumerable<(long Number, double Value)> Means(HistoryView history)
    {
        long first = history.From / history.BucketMilliseconds;
        for (int index = 0; index < history.Mean.Count; index++)
        {
            if (history.Mean[index] is { } mean)
            {
                yield return (first + index, (double)mean);
            }
        }
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
}
