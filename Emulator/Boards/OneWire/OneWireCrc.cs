namespace VirtualBoards;

/// <summary>The checksum of codes and scratchpads: x^8 + x^5 + x^4 + 1, reflected (Maxim application note 27).</summary>
public static class OneWireCrc
{
    private const byte Polynomial = 0x8C;

    public static byte Of(ReadOnlySpan<byte> data)
    {
        byte crc = 0;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (byte)((crc & 1) != 0 ? crc >> 1 ^ Polynomial : crc >> 1);
            }
        }

        return crc;
    }
}
