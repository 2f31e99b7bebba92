using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>BTHome v2 advertisements, not encrypted: one or more for each record, an object for each sample.</summary>
/// <remarks>
/// https://bthome.io/format/: flags, then service data of UUID FCD2 with objects in the order of their identifiers, at most
/// 31 bytes in all. Every advertisement has a packet identifier: without it two equal records cannot be told from one that
/// is heard twice. A column prefers an object that no other column uses, because a missing value is left out.
/// </remarks>
public sealed class BtHomeCodec : ICodec
{
    private const int ObjectSpaceBytes = 31 - 8;
    private const int PacketIdObject = 0x00;

    // Flags; length, type 16, UUID and device information: version 2, not encrypted, regular.
    private static readonly byte[] Header = [0x02, 0x01, 0x06, 0x00, 0x16, 0xD2, 0xFC, 0x40];
    private const int LengthAt = 3;

    private static readonly FieldType[] Types =
    [
        new(0x02, 2, true, 0.01m, "temp"), new(0x45, 2, true, 0.1m, "temp"), new(0x08, 2, true, 0.01m, "dew"),
        new(0x03, 2, false, 0.01m, "hum"), new(0x2E, 1, false, 1m, "hum"), new(0x04, 3, false, 0.01m, "pres", "baro"),
        new(0x05, 3, false, 0.01m, "lux", "lum", "light"), new(0x01, 1, false, 1m, "batt"), new(0x0C, 2, false, 0.001m, "volt"),
        new(0x4A, 2, false, 0.1m, "volt"), new(0x43, 2, false, 0.001m, "amp"), new(0x5D, 2, true, 0.001m),
        new(0x14, 2, false, 0.01m, "moist"), new(0x2F, 1, false, 1m), new(0x09, 1, false, 1m), new(0x59, 1, true, 1m),
        new(0x5A, 2, true, 1m), new(0x5B, 4, true, 1m), new(0x3D, 2, false, 1m), new(0x3E, 4, false, 1m),
        new(0x0A, 3, false, 0.001m, "energy"), new(0x4D, 4, false, 0.001m, "energy"), new(0x0B, 3, false, 0.01m, "power"),
        new(0x5C, 4, true, 0.01m, "power"), new(0x06, 2, false, 0.01m, "mass"), new(0x07, 2, false, 0.01m),
        new(0x0D, 2, false, 1m, "pm2"), new(0x0E, 2, false, 1m, "pm10"), new(0x12, 2, false, 1m, "co2"),
        new(0x13, 2, false, 1m, "voc"), new(0x3F, 2, true, 0.1m, "rotation"), new(0x40, 2, false, 1m, "dist"),
        new(0x41, 2, false, 0.1m), new(0x42, 3, false, 0.001m, "duration"), new(0x44, 2, false, 0.01m, "speed"),
        new(0x46, 1, false, 0.1m, "uv"), new(0x47, 2, false, 0.1m, "volume"), new(0x48, 2, false, 1m),
        new(0x49, 2, false, 0.001m, "flow"), new(0x4B, 3, false, 0.001m, "gas"), new(0x4C, 4, false, 0.001m),
        new(0x4E, 4, false, 0.001m), new(0x51, 2, false, 0.001m), new(0x52, 2, false, 0.001m), new(0x55, 4, false, 0.001m),
        new(0x56, 2, false, 1m, "conduct"),
    ];

    private readonly MappedField[] fields;
    private readonly MappedField[][] packets;
    private byte packetId;

    public BtHomeCodec(Schema schema)
    {
        var used = new List<FieldType>();
        for (var column = 0; column < schema.Columns.Count; column++)
        {
            used.Add(MappedField.Choose(schema.Columns[column], column, Types, used).Type);
        }

        fields = schema.Columns.Select((column, index) => new MappedField(column, index, used[index], used.Count(type => type == used[index]) > 1)).ToArray();
        packets = Pack(fields.OrderBy(field => field.Type.Id)).ToArray();
    }

    public string Name => "bthome-v2";

    public string Note => "advertising data, flags and packet identifier included, of as many advertisements a record as it needs, each sent once; no time; no encryption";

    public bool CarriesTime => false;

    public string? Loss => MappedField.LossOf(fields);

    public int Carried(int column, int value) => fields[column].IsExact ? value : fields[column].ToValue(fields[column].ToInteger(value));

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count; record++)
        {
            foreach (var packet in packets)
            {
                var sent = packet.Where(field => field.IsShared || block.IsPresent(record, field.ColumnIndex)).ToArray();
                var length = Header.Length - LengthAt - 1 + 2 + sent.Sum(field => 1 + field.Type.Bytes);
                for (var index = 0; index < Header.Length; index++)
                {
                    messages.WriteByte(index == LengthAt ? length : Header[index]);
                }

                messages.WriteByte(PacketIdObject);
                messages.WriteByte(packetId++);
                foreach (var field in sent)
                {
                    var value = block.IsPresent(record, field.ColumnIndex) ? field.ToInteger(block.Value(record, field.ColumnIndex)) : field.MissingInteger;
                    messages.WriteByte(field.Type.Id);
                    field.Type.Write(value, messages, isBigEndian: false);
                }

                messages.EndMessage();
            }
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        var record = new int[fields.Length];
        for (var message = 0; message < messages.Count; message++)
        {
            if (message % packets.Length == 0)
            {
                Array.Fill(record, ChannelValue.Missing);
            }

            ReadObjects(messages[message].Span, packets[message % packets.Length], record);
            if (message % packets.Length == packets.Length - 1)
            {
                for (var column = 0; column < record.Length; column++)
                {
                    if (record[column] != ChannelValue.Missing)
                    {
                        samples.Add(0, column, record[column]);
                    }
                }
            }
        }
    }

    private static void ReadObjects(ReadOnlySpan<byte> message, MappedField[] packet, int[] record)
    {
        if (message.Length < Header.Length || message[LengthAt] != message.Length - LengthAt - 1)
        {
            throw new FormatException("An advertisement is cut off.");
        }

        var left = message[Header.Length..];
        var next = 0;
        while (left.Length > 0)
        {
            if (left[0] == PacketIdObject && left.Length >= 2)
            {
                left = left[2..];
                continue;
            }

            while (next < packet.Length && packet[next].Type.Id != left[0])
            {
                next++;
            }

            if (next == packet.Length || left.Length < 1 + packet[next].Type.Bytes)
            {
                throw new FormatException("An object of an advertisement is unknown or cut off.");
            }

            var field = packet[next++];
            var value = field.Type.Read(left[1..], isBigEndian: false);
            record[field.ColumnIndex] = field.IsShared && value == field.MissingInteger ? ChannelValue.Missing : field.ToValue(value);
            left = left[(1 + field.Type.Bytes)..];
        }
    }

    private static IEnumerable<MappedField[]> Pack(IEnumerable<MappedField> ordered)
    {
        var packet = new List<MappedField>();
        var length = 2;
        foreach (var field in ordered)
        {
            if (length + 1 + field.Type.Bytes > ObjectSpaceBytes)
            {
                yield return packet.ToArray();
                packet.Clear();
                length = 2;
            }

            packet.Add(field);
            length += 1 + field.Type.Bytes;
        }

        yield return packet.ToArray();
    }
}
