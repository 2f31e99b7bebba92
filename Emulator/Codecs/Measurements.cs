using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>Records of one station: a time and a value, or none, for every column.</summary>
public sealed class Measurements
{
    private readonly long[] times;
    private readonly int[] values;

    /// <param name="times">Unix seconds, one for each record.</param>
    /// <param name="values">Record by record, a value for each column in multiples of its resolution or <see cref="ChannelValue.Missing"/>.</param>
    public Measurements(IReadOnlyList<(string Name, decimal Resolution)> columns, long[] times, int[] values)
    {
        this.times = times;
        this.values = values;
        var steps = times.Zip(times.Skip(1), (earlier, later) => later - earlier).DefaultIfEmpty(0).ToArray();
        Schema = new Schema(columns.Select((column, index) => Describe(column, index, columns.Count)).ToArray(), steps.Min(), steps.Max());
        SampleCount = values.LongCount(value => value != ChannelValue.Missing);
    }

    public Schema Schema { get; }

    public int RecordCount => times.Length;

    /// <summary>Values that are present.</summary>
    public long SampleCount { get; }

    public long Time(int record) => times[record];

    public int Value(int record, int column) => values[(record * Schema.Columns.Count) + column];

    /// <summary>The records in order, in blocks of that many; the last may be shorter.</summary>
    public IEnumerable<RecordBlock> Blocks(int recordsPerBlock)
    {
        for (var start = 0; start < RecordCount; start += recordsPerBlock)
        {
            yield return new RecordBlock(this, start, Math.Min(recordsPerBlock, RecordCount - start));
        }
    }

    private Column Describe((string Name, decimal Resolution) column, int index, int columnCount)
    {
        int minimum = int.MaxValue, maximum = int.MinValue;
        var hasMissing = false;
        for (var at = index; at < values.Length; at += columnCount)
        {
            if (values[at] == ChannelValue.Missing)
            {
                hasMissing = true;
                continue;
            }

            minimum = Math.Min(minimum, values[at]);
            maximum = Math.Max(maximum, values[at]);
        }

        return minimum <= maximum
            ? new Column(column.Name, column.Resolution, minimum, maximum, hasMissing)
            : new Column(column.Name, column.Resolution, 0, 0, hasMissing);
    }
}
