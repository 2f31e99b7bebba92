namespace Nf.Gateway.Metrics;

/// <summary>A histogram at one moment.</summary>
/// <param name="Bounds">Upper bounds, inclusive, ascending.</param>
/// <param name="Counts">Of each bound alone, then of what is above the last.</param>
internal sealed record HistogramSnapshot(IReadOnlyList<double> Bounds, IReadOnlyList<long> Counts, double Sum);
