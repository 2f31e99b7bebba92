namespace Nf.Emulator.Codecs;

/// <summary>Reads the bits of a message, most significant first.</summary>
public ref struct BitReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> message = message;
    private int position;

    /// <param name="width">0 to 64.</param>
    /// <exception cref="FormatException">The message ends before.</exception>
    public ulong Read(int width)
    {
        if (width > (message.Length * 8) - position)
        {
            throw new FormatException("The message is too short.");
        }

        ulong value = 0;
        while (width > 0)
        {
            var taken = Math.Min(8 - (position & 7), width);
            var bits = (message[position >> 3] >> (8 - (position & 7) - taken)) & ((1 << taken) - 1);
            value = (value << taken) | (uint)bits;
            position += taken;
            width -= taken;
        }

        return value;
    }

    public bool ReadFlag() => Read(1) != 0;

    /// <exception cref="FormatException">More than the filling of the last byte is left, or it is not zero.</exception>
    public void End()
    {
        var left = (message.Length * 8) - position;
        if (left > 7 || Read(left) != 0)
        {
            throw new FormatException("The message is too long.");
        }
    }
}
