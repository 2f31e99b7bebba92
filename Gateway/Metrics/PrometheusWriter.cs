using System.Globalization;
using System.Text;

namespace Nf.Gateway.Metrics;

/// <summary>
/// Writes Prometheus' text format, version 0.0.4. A small writer rather than a library: the gauges of a node have to go when the node goes,
/// and instruments of a process, once observed, are told for ever.
/// </summary>
/// <remarks>What a family and its labels are called is ours and held by tests; values of labels may be anything and are escaped.</remarks>
internal sealed class PrometheusWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();
    private string _family = "";

    /// <summary>Begins a family; its samples follow. The help is one line.</summary>
    public PrometheusWriter Family(string name, MetricType type, string help)
    {
        _family = name;
        _text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n');
        _text.Append("# TYPE ").Append(name).Append(' ').Append(type.ToString().ToLowerInvariant()).Append('\n');
        return this;
    }

    public PrometheusWriter Sample(double value, params ReadOnlySpan<(string Name, string Value)> labels) => Sample("", value, labels);

    /// <summary>Buckets, sum and count; what no bucket bounds is in +Inf.</summary>
    public PrometheusWriter Samples(HistogramSnapshot histogram)
    {
        long cumulative = 0;
        for (int i = 0; i < histogram.Bounds.Count; i++)
        {
            cumulative += histogram.Counts[i];
            Sample("_bucket", cumulative, ("le", Number(histogram.Bounds[i])));
        }

        cumulative += histogram.Counts[histogram.Bounds.Count];
        Sample("_bucket", cumulative, ("le", "+Inf"));
        Sample("_sum", histogram.Sum);
        return Sample("_count", cumulative);
    }

    public override string ToString() => _text.ToString();

    private PrometheusWriter Sample(string suffix, double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_family).Append(suffix);
        char separator = '{';
        foreach ((string name, string text) in labels)
        {
            _text.Append(separator).Append(name).Append("=\"");
            foreach (char character in text)
            {
                _ = character switch
                {
                    '\\' => _text.Append(@"\\"),
                    '"' => _text.Append("\\\""),
                    '\n' => _text.Append(@"\n"),
                    _ => _text.Append(character),
                };
            }

            _text.Append('"');
            separator = ',';
        }

        _text.Append(labels.IsEmpty ? "" : "}").Append(' ').Append(Number(value)).Append('\n');
        return this;
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}
