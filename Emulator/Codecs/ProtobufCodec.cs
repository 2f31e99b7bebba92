using System.Runtime.InteropServices;
using Google.Protobuf;

namespace Nf.Emulator.Codecs;

/// <summary>Protocol Buffers: a message for each record, written with Google's library.</summary>
/// <remarks>
/// https://protobuf.dev/programming-guides/encoding/. The schema, that both ends know:
/// <code>message Record { fixed32 time = 1; optional sint32 first_column = 2; optional sint32 second_column = 3; … }</code>
/// Values are integers in multiples of the resolution; a missing value is not set.
/// </remarks>
public sealed class ProtobufCodec(Schema schema) : ICodec
{
    private const int TimeField = 1;
    private const int FirstColumnField = 2;
    private const int MaximumFieldBytes = 10;

    private readonly byte[] scratch = new byte[(schema.Columns.Count + 1) * MaximumFieldBytes];

    public string Name => "protobuf";

    public string Note => "one message a record: fixed32 time, sint32 for each column, scaled to the resolution; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count; record++)
        {
            using var output = new CodedOutputStream(scratch);
            output.WriteTag(TimeField, WireFormat.WireType.Fixed32);
            output.WriteFixed32((uint)block.Time(record));
            for (var column = 0; column < block.ColumnCount; column++)
            {
                if (block.IsPresent(record, column))
                {
                    output.WriteTag(FirstColumnField + column, WireFormat.WireType.Varint);
                    output.WriteSInt32(block.Value(record, column));
                }
            }

            output.Flush();
            scratch.AsSpan(0, (int)output.Position).CopyTo(messages.GetSpan((int)output.Position));
            messages.Advance((int)output.Position);
            messages.EndMessage();
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            MemoryMarshal.TryGetArray(messages[message], out var bytes);
            using var input = new CodedInputStream(bytes.Array, bytes.Offset, bytes.Count);
            var time = 0L;
            while (input.ReadTag() is var tag and not 0)
            {
                var column = WireFormat.GetTagFieldNumber(tag) - FirstColumnField;
                if (column < 0)
                {
                    time = input.ReadFixed32();
                }
                else
                {
                    samples.Add(time, column, input.ReadSInt32());
                }
            }
        }
    }
}
