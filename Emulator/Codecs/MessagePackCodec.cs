namespace Nf.Emulator.Codecs;

/// <summary>MessagePack: a map with names for each record, as a JSON object would be sent.</summary>
/// <remarks>
/// https://github.com/msgpack/msgpack/blob/master/spec.md. Numbers as a device holds them: integers where the resolution is
/// whole, float 32 where that is fine enough, otherwise float 64. A missing value is left out.
/// </remarks>
public sealed class MessagePackCodec : ICodec
{
    // A float 32 has 24 bits; one more than the value's are needed to come back to the same multiple.
    private const int SingleLimit = 1 << 23;

    private const string TimeName = "time";

    private readonly Schema schema;
    private readonly string[] names;
    private readonly Dictionary<string, int> columns;
    private readonly bool[] isWhole;
    private readonly bool[] isSingle;

    public MessagePackCodec(Schema schema)
    {
        this.schema = schema;
        names = schema.Columns.Select(column => column.Name).ToArray();
        columns = FieldNames.Index(names);
        isWhole = schema.Columns.Select(column => column.DecimalPlaces == 0).ToArray();
        isSingle = schema.Columns.Select(column => column.Minimum > -SingleLimit && column.Maximum < SingleLimit).ToArray();
    }

    public string Name => "messagepack";

    public string Note => "one map with names a record, numbers as integers and float 32; no security; no carrier overhead";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count; record++)
        {
            var present = 0;
            for (var column = 0; column < names.Length; column++)
            {
                present += block.IsPresent(record, column) ? 1 : 0;
            }

            MessagePackWriter.WriteMapHeader(messages, 1 + present);
            MessagePackWriter.WriteString(messages, TimeName);
            MessagePackWriter.WriteInteger(messages, block.Time(record));
            for (var column = 0; column < names.Length; column++)
            {
                if (block.IsPresent(record, column))
                {
                    MessagePackWriter.WriteString(messages, names[column]);
                    WriteNumber(messages, column, schema.Columns[column].Physical(block.Value(record, column)));
                }
            }

            messages.EndMessage();
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var reader = new MessagePackReader(messages[message].Span);
            var count = reader.ReadMapHeader();
            var time = reader.ReadString() == TimeName ? (long)reader.ReadNumber() : throw new FormatException("The record does not begin with its time.");
            for (var field = 1; field < count; field++)
            {
                var name = reader.ReadString();
                var column = columns.TryGetValue(name, out var known) ? known : throw new FormatException($"The record has an unknown field: {name}");
                samples.Add(time, column, schema.Columns[column].Nearest(reader.ReadNumber()));
            }

            if (!reader.IsAtEnd)
            {
                throw new FormatException("The message is too long.");
            }
        }
    }

    private void WriteNumber(MessageBuffer messages, int column, double value)
    {
        if (isWhole[column])
        {
            MessagePackWriter.WriteInteger(messages, (long)value);
        }
        else if (isSingle[column])
        {
            MessagePackWriter.WriteSingle(messages, (float)value);
        }
        else
        {
            MessagePackWriter.WriteDouble(messages, value);
        }
    }
}
