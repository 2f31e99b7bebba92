namespace Nf.Emulator.Codecs;

/// <summary>Cayenne Low Power Payload: a message for each record; channel, type and value for each sample.</summary>
/// <remarks>
/// https://github.com/myDevicesIoT/CayenneLPP and, for types 100 and 116 to 131, https://github.com/ElectronicCats/CayenneLPP.
/// A missing value is left out. The time is left to the LoRaWAN gateway, as usual.
/// </remarks>
public sealed class CayenneLppCodec : ICodec
{
    private static readonly FieldType[] Types =
    [
        new(103, 2, true, 0.1m, "temp"),
        new(104, 1, false, 0.5m, "hum"),
        new(115, 2, false, 0.1m, "pres", "baro"),
        new(2, 2, true, 0.01m),
        new(101, 2, false, 1m, "lux", "lum", "light"),
        new(121, 2, true, 1m, "alti"),
        new(117, 2, false, 0.001m, "amp"),
        new(116, 2, false, 0.01m, "volt", "batt"),
        new(130, 4, false, 0.001m, "dist"),
        new(100, 4, false, 1m),
    ];

    private readonly MappedField[] fields;

    public CayenneLppCodec(Schema schema)
    {
        fields = schema.Columns.Select((column, index) => MappedField.Choose(column, index, Types, [])).ToArray();
    }

    public string Name => "cayenne-lpp";

    public string Note => "one payload a record, nearest types of the format; no time; no security; no LoRaWAN overhead";

    public bool CarriesTime => false;

    public string? Loss => MappedField.LossOf(fields);

    public int Carried(int column, int value) => fields[column].IsExact ? value : fields[column].ToValue(fields[column].ToInteger(value));

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count; record++)
        {
            foreach (var field in fields)
            {
                if (block.IsPresent(record, field.ColumnIndex))
                {
                    messages.WriteByte(field.ColumnIndex);
                    messages.WriteByte(field.Type.Id);
                    field.Type.Write(field.ToInteger(block.Value(record, field.ColumnIndex)), messages, isBigEndian: true);
                }
            }

            messages.EndMessage();
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            var left = messages[message].Span;
            while (left.Length > 0)
            {
                if (left.Length < 2 || left[0] >= fields.Length || fields[left[0]].Type.Id != left[1] || left.Length < 2 + fields[left[0]].Type.Bytes)
                {
                    throw new FormatException("A field of the payload is unknown or cut off.");
                }

                var field = fields[left[0]];
                samples.Add(0, field.ColumnIndex, field.ToValue(field.Type.Read(left[2..], isBigEndian: true)));
                left = left[(2 + field.Type.Bytes)..];
            }
        }
    }
}
