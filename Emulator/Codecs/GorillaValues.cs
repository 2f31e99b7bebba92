using System.Numerics;

namespace Nf.Emulator.Codecs;

/// <summary>Gorilla's values: each double XORed with the one before.</summary>
/// <remarks>
/// T. Pelkonen and others: Gorilla: A Fast, Scalable, In-Memory Time Series Database, VLDB 8 (12), 2015, section 4.1.2.
/// </remarks>
public struct GorillaValues
{
    private const int LeadingWidth = 5;
    private const int LengthWidth = 6;
    private const int MaximumLeading = 31;

    private ulong before;
    private int leading;
    private int length;

    public void WriteFirst(ref BitWriter writer, double value)
    {
        before = BitConverter.DoubleToUInt64Bits(value);
        writer.Write(before, 64);
    }

    public void Write(ref BitWriter writer, double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var difference = bits ^ before;
        before = bits;
        if (difference == 0)
        {
            writer.Write(0, 1);
            return;
        }

        var newLeading = Math.Min(BitOperations.LeadingZeroCount(difference), MaximumLeading);
        var newTrailing = BitOperations.TrailingZeroCount(difference);
        if (length > 0 && newLeading >= leading && newTrailing >= 64 - leading - length)
        {
            writer.Write(0b10, 2);
        }
        else
        {
            (leading, length) = (newLeading, 64 - newLeading - newTrailing);
            writer.Write(0b11, 2);
            writer.Write((uint)leading, LeadingWidth);
            // A length of 64 has its low 6 bits zero, and 0 is no length.
            writer.Write((uint)length, LengthWidth);
        }

        writer.Write(difference >> (64 - leading - length), length);
    }

    public double ReadFirst(ref BitReader reader)
    {
        before = reader.Read(64);
        return BitConverter.UInt64BitsToDouble(before);
    }

    public double Read(ref BitReader reader)
    {
        if (reader.ReadFlag())
        {
            if (reader.ReadFlag())
            {
                leading = (int)reader.Read(LeadingWidth);
                length = (int)reader.Read(LengthWidth) is var read and > 0 ? read : 64;
            }

            before ^= reader.Read(length) << (64 - leading - length);
        }

        return BitConverter.UInt64BitsToDouble(before);
    }
}
