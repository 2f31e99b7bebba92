using System.Text;

namespace Nf.Emulator.Codecs;

/// <summary>Reads what <see cref="MessagePackWriter"/> writes.</summary>
/// <remarks>https://github.com/msgpack/msgpack/blob/master/spec.md</remarks>
internal ref struct MessagePackReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> left = message;

    public readonly bool IsAtEnd => left.IsEmpty;

    public int ReadMapHeader()
    {
        var format = (int)Take(1);
        return format switch
        {
            >= 0x80 and < 0x90 => format & 0x0F,
            0xDE => (int)Take(2),
            _ => throw Unexpected(format),
        };
    }

    public string ReadString()
    {
        var format = (int)Take(1);
        var length = format switch
        {
            >= 0xA0 and < 0xC0 => format & 0x1F,
            0xD9 => (int)Take(1),
            0xDA => (int)Take(2),
            _ => throw Unexpected(format),
        };
        if (length > left.Length)
        {
            throw new FormatException("The message is too short.");
        }

        var text = Encoding.UTF8.GetString(left[..length]);
        left = left[length..];
        return text;
    }

    public double ReadNumber()
    {
        var format = (int)Take(1);
        return format switch
        {
            < 0x80 => format,
            >= 0xE0 => format - 256,
            0xCA => BitConverter.UInt32BitsToSingle((uint)Take(4)),
            0xCB => BitConverter.UInt64BitsToDouble(Take(8)),
            0xCC => Take(1),
            0xCD => Take(2),
            0xCE => Take(4),
            0xD0 => (sbyte)Take(1),
            0xD1 => (short)Take(2),
            0xD2 => (int)Take(4),
            0xD3 => (long)Take(8),
            _ => throw Unexpected(format),
        };
    }

    private static FormatException Unexpected(int format) => new($"Format byte {format:X2} is not expected here.");

    private ulong Take(int length)
    {
        if (length > left.Length)
        {
            throw new FormatException("The message is too short.");
        }

        ulong value = 0;
        for (var index = 0; index < length; index++)
        {
            value = (value << 8) | left[index];
        }

        left = left[length..];
        return value;
    }
}
