using System.Text.Json;

namespace Nf.Emulator.Codecs;

/// <summary>SenML in JSON: a pack for each block, with base name and base time.</summary>
/// <remarks>RFC 8428, sections 4 and 5. A missing value has no SenML record; units are left out, as the columns have none.</remarks>
public sealed class SenmlJsonCodec(Schema schema) : ICodec
{
    /// <summary>Before every name; an EUI-64 as in RFC 9039, section 4.1.</summary>
    public const string BaseName = "urn:dev:mac:0024befffe804ff1:";

    private readonly string[] names = FieldNames.Plain(schema);
    private readonly Dictionary<string, int> columns = FieldNames.Index(FieldNames.Plain(schema));
    private readonly Utf8JsonWriter writer = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });

    public string Name => "senml-json";

    public string Note => "one pack a block with base name and base time; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        writer.Reset(messages);
        writer.WriteStartArray();
        var isFirst = true;
        for (var record = 0; record < block.Count; record++)
        {
            for (var column = 0; column < names.Length; column++)
            {
                if (!block.IsPresent(record, column))
                {
                    continue;
                }

                writer.WriteStartObject();
                if (isFirst)
                {
                    writer.WriteString("bn"u8, BaseName);
                    writer.WriteNumber("bt"u8, block.Time(0));
                    isFirst = false;
                }

                writer.WriteString("n"u8, names[column]);
                if (block.Time(record) != block.Time(0))
                {
                    writer.WriteNumber("t"u8, block.Time(record) - block.Time(0));
                }

                // Dividing so takes trailing zeros off: 17 instead of 17.0.
                writer.WriteNumber("v"u8, schema.Columns[column].Decimal(block.Value(record, column)) / 1.0000000000000000000000000000m);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.Flush();
        messages.EndMessage();
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var pack = new SenmlPack(schema, columns, samples);
            var reader = new Utf8JsonReader(messages[message].Span);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.EndObject)
                {
                    pack.EndRecord();
                }
                else if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    ReadField(ref reader, pack);
                }
            }
        }
    }

    private static void ReadField(ref Utf8JsonReader reader, SenmlPack pack)
    {
        var label = reader.GetString();
        reader.Read();
        switch (label)
        {
            case "bn":
                pack.BaseName = reader.GetString()!;
                break;
            case "bt":
                pack.BaseTime = reader.GetDouble();
                break;
            case "n":
                pack.Name = reader.GetString()!;
                break;
            case "t":
                pack.Time = reader.GetDouble();
                break;
            case "v":
                pack.Value = reader.GetDouble();
                break;
        }
    }
}
