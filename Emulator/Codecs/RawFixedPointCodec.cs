using System.Numerics;

namespace Nf.Emulator.Codecs;

/// <summary>Raw fixed point: every value in as many bits as the range of its column in the whole file needs.</summary>
/// <remarks>
/// A message for each block: number of records (16 bits), time of the first (32 bits); for each record the time since the
/// one before, in the bits that the file's steps need, and the values, each above its column's minimum. One code more than
/// the range says that a value is missing, where the file has missing ones.
/// </remarks>
public sealed class RawFixedPointCodec : ICodec
{
    private const int CountWidth = 16;
    private const int TimeWidth = 32;

    private readonly Schema schema;
    private readonly int stepWidth;
    private readonly int[] widths;

    public RawFixedPointCodec(Schema schema)
    {
        this.schema = schema;
        stepWidth = Width(schema.MaximumStepSeconds - schema.MinimumStepSeconds);
        widths = schema.Columns.Select(column => Width(MissingCode(column) - (column.HasMissing ? 0 : 1))).ToArray();
    }

    public string Name => "raw-fixed-point";

    public string Note => "one message a block, bit-packed to the ranges of the whole file; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        var writer = new BitWriter(messages);
        writer.Write((uint)block.Count, CountWidth);
        writer.Write((ulong)block.Time(0), TimeWidth);
        for (var record = 0; record < block.Count; record++)
        {
            if (record > 0)
            {
                writer.Write((ulong)(block.Time(record) - block.Time(record - 1) - schema.MinimumStepSeconds), stepWidth);
            }

            for (var index = 0; index < widths.Length; index++)
            {
                var column = schema.Columns[index];
                var code = block.IsPresent(record, index) ? (long)block.Value(record, index) - column.Minimum : MissingCode(column);
                writer.Write((ulong)code, widths[index]);
            }
        }

        writer.End();
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var reader = new BitReader(messages[message].Span);
            var count = (int)reader.Read(CountWidth);
            var time = (long)reader.Read(TimeWidth);
            for (var record = 0; record < count; record++)
            {
                time += record > 0 ? (long)reader.Read(stepWidth) + schema.MinimumStepSeconds : 0;
                for (var index = 0; index < widths.Length; index++)
                {
                    var column = schema.Columns[index];
                    var code = (long)reader.Read(widths[index]);
                    if (!column.HasMissing || code != MissingCode(column))
                    {
                        samples.Add(time, index, (int)(code + column.Minimum));
                    }
                }
            }

            reader.End();
        }
    }

    private static long MissingCode(Column column) => (long)column.Maximum - column.Minimum + 1;

    private static int Width(long largest) => 64 - BitOperations.LeadingZeroCount((ulong)largest);
}
