namespace Nf.Emulator.Codecs;

/// <summary>A type of a format that knows only fixed types: an integer of some bytes that counts steps.</summary>
/// <param name="Id">The number that the format gives it.</param>
/// <param name="Step">Physical value of 1.</param>
/// <param name="NameHints">Parts of column names that make it the natural choice.</param>
public sealed record FieldType(int Id, int Bytes, bool IsSigned, decimal Step, params string[] NameHints)
{
    public long Minimum => IsSigned ? -(1L << ((Bytes * 8) - 1)) : 0;

    public long Maximum => (1L << ((Bytes * 8) - (IsSigned ? 1 : 0))) - 1;

    /// <summary>Reads the integer from as many bytes as it has.</summary>
    public long Read(ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        long value = 0;
        for (var index = 0; index < Bytes; index++)
        {
            value = (value << 8) | bytes[isBigEndian ? index : Bytes - 1 - index];
        }

        return value > Maximum ? value - (1L << (Bytes * 8)) : value;
    }

    /// <summary>Writes the integer in as many bytes as it has.</summary>
    public void Write(long value, MessageBuffer messages, bool isBigEndian)
    {
        for (var index = 0; index < Bytes; index++)
        {
            messages.WriteByte((int)(value >> (8 * (isBigEndian ? Bytes - 1 - index : index))) & 0xFF);
        }
    }
}
