using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>LEC: the differences of each column in a fixed prefix code.</summary>
/// <remarks>
/// Marcelloni and Vecchio, IEEE Communications Letters 12 (6), 2008 (see <see cref="LecSeries"/>). A message for each block:
/// number of records (16 bits), time of the first (32 bits), the changes of the interval as a LEC series; then column by
/// column a bit for "some are missing", in that case with a bit for each value, and the values as a LEC series that begins, as
/// in the paper, at the middle of the range. Times and missing values are not in the paper.
/// </remarks>
public sealed class LecCodec(Schema schema) : ICodec
{
    private const int CountWidth = 16;
    private const int TimeWidth = 32;

    public string Name => "lec";

    public string Note => "one message a block, every column a series that starts anew with the block; count, times and missing values added to the paper's code; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        var writer = new BitWriter(messages);
        writer.Write((uint)block.Count, CountWidth);
        writer.Write((ulong)block.Time(0), TimeWidth);
        var interval = 0L;
        for (var record = 1; record < block.Count; record++)
        {
            var next = block.Time(record) - block.Time(record - 1);
            LecSeries.Write(ref writer, next - interval);
            interval = next;
        }

        for (var column = 0; column < block.ColumnCount; column++)
        {
            WriteColumn(ref writer, block, column);
        }

        writer.End();
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var reader = new BitReader(messages[message].Span);
            var times = new long[(int)reader.Read(CountWidth)];
            times[0] = (long)reader.Read(TimeWidth);
            var interval = 0L;
            for (var record = 1; record < times.Length; record++)
            {
                interval += LecSeries.Read(ref reader);
                times[record] = times[record - 1] + interval;
            }

            var values = new int[schema.Columns.Count][];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = ReadColumn(ref reader, times.Length, Middle(schema.Columns[column]));
            }

            reader.End();
            samples.AddTransposed(times, values);
        }
    }

    private void WriteColumn(ref BitWriter writer, RecordBlock block, int column)
    {
        var someMissing = false;
        for (var record = 0; record < block.Count; record++)
        {
            someMissing |= !block.IsPresent(record, column);
        }

        writer.WriteFlag(someMissing);
        var before = Middle(schema.Columns[column]);
        for (var record = 0; record < block.Count; record++)
        {
            if (someMissing)
            {
                writer.WriteFlag(block.IsPresent(record, column));
            }

            if (block.IsPresent(record, column))
            {
                LecSeries.Write(ref writer, block.Value(record, column) - before);
                before = block.Value(record, column);
            }
        }
    }

    private static int[] ReadColumn(ref BitReader reader, int count, long before)
    {
        var someMissing = reader.ReadFlag();
        var values = new int[count];
        for (var record = 0; record < count; record++)
        {
            if (someMissing && !reader.ReadFlag())
            {
                values[record] = ChannelValue.Missing;
                continue;
            }

            before += LecSeries.Read(ref reader);
            values[record] = (int)before;
        }

        return values;
    }

    private static long Middle(Column column) => ((long)column.Minimum + column.Maximum) / 2;
}
