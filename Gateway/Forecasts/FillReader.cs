using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Forecasts;

/// <summary>How fast bins fill, all of them at once. Any thread.</summary>
public sealed class FillReader(HourlyMeans means)
{
    private const long MillisecondsPerHour = 3_600_000;
    private const int HoursPerDay = 24;

    // A bin fills in days: what was found within the last quarter of an hour still holds.
    private const long FreshMilliseconds = 900_000;

    // And who asks a little later does not wait for what is found anew.
    private const long UsableMilliseconds = 2 * MillisecondsPerHour;

    private readonly Lock _lock = new();
    private volatile Found? _found;
    private Task _refreshing = Task.CompletedTask;

    /// <summary>The bins of which enough is known.</summary>
    public IReadOnlyDictionary<long, FillOutlook> Read(long now)
    {
        if (_found is { } recent && now - recent.At < FreshMilliseconds)
        {
            return recent.Outlooks;
        }

        lock (_lock)
        {
            if (_found is not { } found || now - found.At >= UsableMilliseconds)
            {
                return Find(now).Outlooks;
            }

            if (_refreshing.IsCompleted && now - found.At >= FreshMilliseconds)
            {
                _refreshing = Task.Run(() => Refresh(now));
            }

            return found.Outlooks;
        }
    }

    private void Refresh(long now)
    {
        try
        {
            Find(now);
        }
        catch (DbException)
        {
            // Whoever asks next tries again, and is told why when what is known has become too old.
        }
    }

    private Found Find(long now)
    {
        var outlooks = new Dictionary<long, FillOutlook>();
        foreach ((long node, List<(long Hour, double Mean)> hours) in means.Read(
            NodeKind.Bin, ChannelCatalogue.FillLevel, (now / MillisecondsPerHour) + 1 - (FillForecast.ConsideredDays * HoursPerDay)))
        {
            if (FillForecast.Find(hours) is { } outlook)
            {
                outlooks.Add(node, outlook);
            }
        }

        return _found = new Found(now, outlooks);
    }

    private sealed record Found(long At, Dictionary<long, FillOutlook> Outlooks);
}
