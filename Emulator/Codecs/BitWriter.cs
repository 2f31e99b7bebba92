namespace Nf.Emulator.Codecs;

/// <summary>Writes bits into a message, most significant first; <see cref="End"/> fills the last byte with zeros.</summary>
public struct BitWriter(MessageBuffer messages)
{
    private int pending;
    private int pendingCount;

    /// <summary>Writes the low bits of a value.</summary>
    /// <param name="width">0 to 64.</param>
    public void Write(ulong value, int width)
    {
        for (var bit = width - 1; bit >= 0;)
        {
            var taken = Math.Min(8 - pendingCount, bit + 1);
            var bits = (int)(value >> (bit + 1 - taken)) & ((1 << taken) - 1);
            pending = (pending << taken) | bits;
            pendingCount += taken;
            bit -= taken;
            if (pendingCount == 8)
            {
                messages.WriteByte(pending);
                pending = pendingCount = 0;
            }
        }
    }

    public void WriteFlag(bool value) => Write(value ? 1u : 0u, 1);

    /// <summary>Fills up the last byte and ends the message.</summary>
    public void End()
    {
        if (pendingCount > 0)
        {
            Write(0, 8 - pendingCount);
        }

        messages.EndMessage();
    }
}
