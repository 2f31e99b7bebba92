using System.Formats.Cbor;

namespace Nf.Emulator.Codecs;

/// <summary>SenML in CBOR: a pack for each block, with base name and base time.</summary>
/// <remarks>
/// RFC 8428, section 6 (labels of table 4). Whole numbers are integers, others decimal fractions (tag 4), which section 6
/// allows and which are exact and shorter than the double that a value such as 16.9 would need.
/// </remarks>
public sealed class SenmlCborCodec(Schema schema) : ICodec
{
    private const int BaseNameLabel = -2;
    private const int BaseTimeLabel = -3;
    private const int NameLabel = 0;
    private const int ValueLabel = 2;
    private const int TimeLabel = 6;

    private readonly string[] names = FieldNames.Plain(schema);
    private readonly Dictionary<string, int> columns = FieldNames.Index(FieldNames.Plain(schema));
    private readonly CborWriter writer = new(CborConformanceMode.Lax);

    public string Name => "senml-cbor";

    public string Note => "one pack a block with base name and base time, numbers as integers and decimal fractions; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        writer.Reset();
        writer.WriteStartArray(Enumerable.Range(0, block.Count * names.Length).Count(index => block.IsPresent(index / names.Length, index % names.Length)));
        var isFirst = true;
        for (var record = 0; record < block.Count; record++)
        {
            for (var column = 0; column < names.Length; column++)
            {
                if (!block.IsPresent(record, column))
                {
                    continue;
                }

                var time = block.Time(record) - block.Time(0);
                writer.WriteStartMap(2 + (isFirst ? 2 : 0) + (time != 0 ? 1 : 0));
                if (isFirst)
                {
                    writer.WriteInt32(BaseNameLabel);
                    writer.WriteTextString(SenmlJsonCodec.BaseName);
                    writer.WriteInt32(BaseTimeLabel);
                    writer.WriteInt64(block.Time(0));
                    isFirst = false;
                }

                writer.WriteInt32(NameLabel);
                writer.WriteTextString(names[column]);
                if (time != 0)
                {
                    writer.WriteInt32(TimeLabel);
                    writer.WriteInt64(time);
                }

                writer.WriteInt32(ValueLabel);
                WriteNumber(schema.Columns[column].Decimal(block.Value(record, column)) / 1.0000000000000000000000000000m);
                writer.WriteEndMap();
            }
        }

        writer.WriteEndArray();
        messages.Advance(writer.Encode(messages.GetSpan(writer.BytesWritten)));
        messages.EndMessage();
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var pack = new SenmlPack(schema, columns, samples);
            var reader = new CborReader(messages[message], CborConformanceMode.Lax);
            for (var records = reader.ReadStartArray(); records > 0; records--)
            {
                for (var fields = reader.ReadStartMap(); fields > 0; fields--)
                {
                    ReadField(reader, pack);
                }

                reader.ReadEndMap();
                pack.EndRecord();
            }

            reader.ReadEndArray();
        }
    }

    private static void ReadField(CborReader reader, SenmlPack pack)
    {
        switch (reader.ReadInt32())
        {
            case BaseNameLabel:
                pack.BaseName = reader.ReadTextString();
                break;
            case BaseTimeLabel:
                pack.BaseTime = ReadNumber(reader);
                break;
            case NameLabel:
                pack.Name = reader.ReadTextString();
                break;
            case TimeLabel:
                pack.Time = ReadNumber(reader);
                break;
            case ValueLabel:
                pack.Value = ReadNumber(reader);
                break;
            default:
                reader.SkipValue();
                break;
        }
    }

    private static double ReadNumber(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64(),
        CborReaderState.Tag => (double)reader.ReadDecimal(),
        _ => reader.ReadDouble(),
    };

    private void WriteNumber(decimal value)
    {
        if (value.Scale == 0)
        {
            writer.WriteInt64((long)value);
        }
        else
        {
            writer.WriteDecimal(value);
        }
    }
}
