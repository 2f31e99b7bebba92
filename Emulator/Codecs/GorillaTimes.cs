namespace Nf.Emulator.Codecs;

/// <summary>Gorilla's time stamps: the changes of the interval in five lengths.</summary>
/// <remarks>
/// T. Pelkonen and others: Gorilla: A Fast, Scalable, In-Memory Time Series Database, VLDB 8 (12), 2015, section 4.1.1.
/// </remarks>
public struct GorillaTimes
{
    private const int HeaderWidth = 64;
    private const int FirstDeltaWidth = 14;
    private const int AlignmentSeconds = 7200;

    private long time;
    private long delta;

    /// <summary>Whether the change of an interval fits the longest code.</summary>
    public static bool Fits(long change) => change is >= int.MinValue and <= int.MaxValue;

    /// <summary>What counts as the interval before the first: the time since the header's.</summary>
    public static long FirstDelta(long first) => first % AlignmentSeconds;

    /// <summary>Writes the header, aligned to two hours, and the first time.</summary>
    public void WriteFirst(ref BitWriter writer, long first)
    {
        (time, delta) = (first, FirstDelta(first));
        writer.Write((ulong)(first - delta), HeaderWidth);
        writer.Write((ulong)delta, FirstDeltaWidth);
    }

    public void Write(ref BitWriter writer, long next)
    {
        var change = next - time - delta;
        (time, delta) = (next, next - time);
        var (prefix, prefixWidth, width) = change switch
        {
            0 => (0b0u, 1, 0),
            >= -63 and <= 64 => (0b10u, 2, 7),
            >= -255 and <= 256 => (0b110u, 3, 9),
            >= -2047 and <= 2048 => (0b1110u, 4, 12),
            _ => (0b1111u, 4, 32),
        };
        writer.Write(prefix, prefixWidth);
        writer.Write((ulong)change, width);
    }

    public long ReadFirst(ref BitReader reader)
    {
        time = (long)reader.Read(HeaderWidth);
        delta = (long)reader.Read(FirstDeltaWidth);
        return time += delta;
    }

    public long Read(ref BitReader reader)
    {
        delta += !reader.ReadFlag() ? 0
            : !reader.ReadFlag() ? Change(reader.Read(7), 7)
            : !reader.ReadFlag() ? Change(reader.Read(9), 9)
            : !reader.ReadFlag() ? Change(reader.Read(12), 12)
            : (int)reader.Read(32);
        return time += delta;
    }

    // From -2^(w-1) + 1 to 2^(w-1): the paper's ranges.
    private static long Change(ulong bits, int width) => (long)bits > 1L << (width - 1) ? (long)bits - (1L << width) : (long)bits;
}
