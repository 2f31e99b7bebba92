namespace Nf.Gateway.Metrics;

/// <summary>How long something took, in seconds. Any thread may read and write.</summary>
internal sealed class LatencyHistogram
{
    // From a commit on a fast disk to one that waits for another's write lock.
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _lock = new();
    private readonly long[] _counts = new long[Bounds.Length + 1];
    private double _sum;

    public void Observe(double seconds)
    {
        int place = Array.FindIndex(Bounds, bound => seconds <= bound);
        lock (_lock)
        {
            _counts[place < 0 ? Bounds.Length : place]++;
            _sum += seconds;
        }
    }

    public HistogramSnapshot Snapshot()
    {
        lock (_lock)
        {
            return new HistogramSnapshot(Bounds, [.. _counts], _sum);
        }
    }
}
