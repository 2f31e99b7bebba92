using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>Gorilla, Facebook's compression of floating-point time series: a message for each block.</summary>
/// <remarks>
/// Pelkonen and others, VLDB 8 (12), 2015 (see <see cref="GorillaTimes"/>, <see cref="GorillaValues"/>). The columns share one
/// series of time stamps, where the paper would repeat it for each; a missing value is a NaN. The number of records (16 bits),
/// which the paper keeps outside its blocks, goes before.
/// </remarks>
public sealed class GorillaCodec(Schema schema) : ICodec
{
    private const int CountWidth = 16;

    public string Name => "gorilla";

    public string Note => "one message a block, one series of times for all columns, values as doubles; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var start = 0; start < block.Count;)
        {
            var end = start + 1;
            var delta = GorillaTimes.FirstDelta(block.Time(start));
            for (; end < block.Count && GorillaTimes.Fits(block.Time(end) - block.Time(end - 1) - delta); end++)
            {
                delta = block.Time(end) - block.Time(end - 1);
            }

            EncodeRun(block, start, end, messages);
            start = end;
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var reader = new BitReader(messages[message].Span);
            var times = new long[(int)reader.Read(CountWidth)];
            var series = default(GorillaTimes);
            for (var record = 0; record < times.Length; record++)
            {
                times[record] = record == 0 ? series.ReadFirst(ref reader) : series.Read(ref reader);
            }

            var values = new int[schema.Columns.Count][];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = ReadColumn(ref reader, schema.Columns[column], times.Length);
            }

            reader.End();
            samples.AddTransposed(times, values);
        }
    }

    private void EncodeRun(RecordBlock block, int start, int end, MessageBuffer messages)
    {
        var writer = new BitWriter(messages);
        writer.Write((uint)(end - start), CountWidth);
        var times = default(GorillaTimes);
        times.WriteFirst(ref writer, block.Time(start));
        for (var record = start + 1; record < end; record++)
        {
            times.Write(ref writer, block.Time(record));
        }

        for (var column = 0; column < block.ColumnCount; column++)
        {
            var values = default(GorillaValues);
            values.WriteFirst(ref writer, Physical(block, start, column));
            for (var record = start + 1; record < end; record++)
            {
                values.Write(ref writer, Physical(block, record, column));
            }
        }

        writer.End();
    }

    private double Physical(RecordBlock block, int record, int column)
        => block.IsPresent(record, column) ? schema.Columns[column].Physical(block.Value(record, column)) : double.NaN;

    private static int[] ReadColumn(ref BitReader reader, Column column, int count)
    {
        var series = default(GorillaValues);
        var values = new int[count];
        for (var record = 0; record < count; record++)
        {
            var physical = record == 0 ? series.ReadFirst(ref reader) : series.Read(ref reader);
            values[record] = double.IsNaN(physical) ? ChannelValue.Missing : column.Nearest(physical);
        }

        return values;
    }
}
