using System.Numerics;

namespace Nf.Emulator.Codecs;

/// <summary>LEC's code for a difference: the number of its bits in a prefix code, then those bits.</summary>
/// <remarks>
/// F. Marcelloni, M. Vecchio: A Simple Algorithm for Data Compression in Wireless Sensor Networks, IEEE Communications
/// Letters 12 (6), 2008, table I (the prefix code of JPEG's DC coefficients). The table ends at 14 bits; it is continued by
/// its own rule for longer differences.
/// </remarks>
public static class LecSeries
{
    private const int FirstRuledGroup = 6;

    // Groups 0 to 5; from 6 on: group - 3 ones and a zero.
    private static readonly (uint Code, int Width)[] ShortCodes = [(0b00, 2), (0b010, 3), (0b011, 3), (0b100, 3), (0b101, 3), (0b110, 3)];

    public static void Write(ref BitWriter writer, long difference)
    {
        var group = 64 - BitOperations.LeadingZeroCount((ulong)Math.Abs(difference));
        var (code, width) = group < FirstRuledGroup ? ShortCodes[group] : ((1UL << (group - 2)) - 2, group - 2);
        writer.Write(code, width);
        // The low bits of a negative difference minus 1 begin with 0, those of a positive one with 1.
        writer.Write((ulong)(difference < 0 ? difference - 1 : difference), group);
    }

    public static long Read(ref BitReader reader)
    {
        var group = ReadGroup(ref reader);
        if (group == 0)
        {
            return 0;
        }

        var bits = (long)reader.Read(group);
        return bits >> (group - 1) == 1 ? bits : bits - (1L << group) + 1;
    }

    private static int ReadGroup(ref BitReader reader)
    {
        var code = (uint)reader.Read(2);
        if (code == 0)
        {
            return 0;
        }

        code = (code << 1) | (uint)reader.Read(1);
        for (var group = 1; group < FirstRuledGroup; group++)
        {
            if (ShortCodes[group].Code == code)
            {
                return group;
            }
        }

        var ones = 3;
        while (reader.ReadFlag())
        {
            ones++;
        }

        return ones + 3;
    }
}
