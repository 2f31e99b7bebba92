using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Nf.Emulator.Codecs;

/// <summary>JSON telemetry as Tasmota publishes it on tele/…/SENSOR: an object for each record, with names.</summary>
/// <remarks>https://tasmota.github.io/docs/MQTT/ and the SENSOR messages of its Peripherals pages.</remarks>
public sealed class TasmotaJsonCodec(Schema schema) : ICodec
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss";

    private readonly JsonEncodedText[] names = schema.Columns.Select(column => JsonEncodedText.Encode(column.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).ToArray();
    private readonly Utf8JsonWriter writer = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private readonly Dictionary<string, int> columns = FieldNames.Index(schema.Columns.Select(column => column.Name).ToArray());

    public string Name => "json-tasmota";

    public string Note => "payload of one MQTT message a record; no security; topic and MQTT overhead not counted";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count; record++)
        {
            writer.Reset(messages);
            writer.WriteStartObject();
            writer.WriteString("Time"u8, DateTimeOffset.FromUnixTimeSeconds(block.Time(record)).ToString(TimeFormat, CultureInfo.InvariantCulture));
            writer.WriteStartObject("SENSOR"u8);
            for (var column = 0; column < names.Length; column++)
            {
                if (block.IsPresent(record, column))
                {
                    writer.WriteNumber(names[column], schema.Columns[column].Decimal(block.Value(record, column)));
                }
                else
                {
                    writer.WriteNull(names[column]);
                }
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.Flush();
            messages.EndMessage();
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var reader = new Utf8JsonReader(messages[message].Span);
            var time = 0L;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                {
                    continue;
                }

                var name = reader.GetString()!;
                reader.Read();
                if (reader.CurrentDepth == 1 && name == "Time")
                {
                    time = DateTimeOffset.ParseExact(reader.GetString()!, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds();
                }
                else if (reader.CurrentDepth == 2 && reader.TokenType == JsonTokenType.Number)
                {
                    var column = columns[name];
                    samples.Add(time, column, schema.Columns[column].Nearest(reader.GetDouble()));
                }
            }
        }
    }
}
