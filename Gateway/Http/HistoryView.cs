namespace Nf.Gateway.Http;

/// <summary>A channel's history in buckets of the same length, oldest first, none left out: one in which nothing was measured is null.</summary>
/// <param name="From">When the first bucket begins: milliseconds since 1970-01-01 UTC, a multiple of the length.</param>
/// <param name="BucketMilliseconds">Length of a bucket.</param>
/// <param name="Minimum">In the channel's unit, like <paramref name="Maximum"/>.</param>
/// <param name="Mean">With one decimal place more.</param>
/// <param name="Counts">How many values were measured.</param>
public sealed record HistoryView(
    string Channel, long From, long BucketMilliseconds, IReadOnlyList<decimal?> Minimum, IReadOnlyList<decimal?> Mean, IReadOnlyList<decimal?> Maximum, IReadOnlyList<long> Counts);
