namespace Nf.Gateway.Metrics;

/// <summary>What a family of metrics is.</summary>
internal enum MetricType
{
    Counter,
    Gauge,
    Histogram,
}
