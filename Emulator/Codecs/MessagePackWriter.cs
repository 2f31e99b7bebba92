using System.Buffers.Binary;
using System.Text;

namespace Nf.Emulator.Codecs;

/// <summary>Writes what a record of sensor values needs of MessagePack, each in its shortest form.</summary>
/// <remarks>https://github.com/msgpack/msgpack/blob/master/spec.md</remarks>
internal static class MessagePackWriter
{
    public static void WriteMapHeader(MessageBuffer messages, int count)
    {
        if (count < 16)
        {
            messages.WriteByte(0x80 | count);
        }
        else
        {
            messages.WriteByte(0xDE);
            messages.WriteByte(count >> 8);
            messages.WriteByte(count & 0xFF);
        }
    }

    public static void WriteString(MessageBuffer messages, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length < 32)
        {
            messages.WriteByte(0xA0 | length);
        }
        else if (length < 256)
        {
            messages.WriteByte(0xD9);
            messages.WriteByte(length);
        }
        else
        {
            messages.WriteByte(0xDA);
            messages.WriteByte(length >> 8);
            messages.WriteByte(length & 0xFF);
        }

        messages.Advance(Encoding.UTF8.GetBytes(text, messages.GetSpan(length)));
    }

    public static void WriteInteger(MessageBuffer messages, long value)
    {
        switch (value)
        {
            case >= -32 and < 128:
                messages.WriteByte((int)value & 0xFF);
                break;
            case >= 0 and <= byte.MaxValue:
                WriteBigEndian(messages, 0xCC, value, 1);
                break;
            case >= 0 and <= ushort.MaxValue:
                WriteBigEndian(messages, 0xCD, value, 2);
                break;
            case >= 0 and <= uint.MaxValue:
                WriteBigEndian(messages, 0xCE, value, 4);
                break;
            case >= sbyte.MinValue and < 0:
                WriteBigEndian(messages, 0xD0, value, 1);
                break;
            case >= short.MinValue and < 0:
                WriteBigEndian(messages, 0xD1, value, 2);
                break;
            case >= int.MinValue and < 0:
                WriteBigEndian(messages, 0xD2, value, 4);
                break;
            default:
                WriteBigEndian(messages, 0xD3, value, 8);
                break;
        }
    }

    public static void WriteSingle(MessageBuffer messages, float value) => WriteBigEndian(messages, 0xCA, BitConverter.SingleToInt32Bits(value), 4);

    public static void WriteDouble(MessageBuffer messages, double value) => WriteBigEndian(messages, 0xCB, BitConverter.DoubleToInt64Bits(value), 8);

    private static void WriteBigEndian(MessageBuffer messages, byte format, long value, int length)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        var span = messages.GetSpan(1 + length);
        span[0] = format;
        bytes[(8 - length)..].CopyTo(span[1..]);
        messages.Advance(1 + length);
    }
}
