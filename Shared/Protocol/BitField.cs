namespace Nf.Protocol
{
    /// <summary>
    /// Unsigned integers of 1 to 31 bits anywhere in a byte array, most significant bit first; bit 0 is the most
    /// significant bit of byte 0. Allocates nothing.
    /// </summary>
    public static class BitField
    {
        /// <summary>
        /// Writes the low <paramref name="widthBits"/> bits of <paramref name="value"/> at bit
        /// <paramref name="bitOffset"/>, leaving all other bits as they are.
        /// </summary>
        public static void Write(byte[] buffer, int bitOffset, int widthBits, int value)
        {
            int remainingBits = widthBits;
            while (remainingBits > 0)
            {
                int index = bitOffset >> 3;
                int freeBits = 8 - (bitOffset & 7);
                int takenBits = remainingBits < freeBits ? remainingBits : freeBits;
                remainingBits -= takenBits;

                int shift = freeBits - takenBits;
                int mask = ((1 << takenBits) - 1) << shift;
                int bits = ((value >> remainingBits) << shift) & mask;
                buffer[index] = (byte)((buffer[index] & ~mask) | bits);
                bitOffset += takenBits;
            }
        }

        /// <summary>Reads <paramref name="widthBits"/> bits from bit <paramref name="bitOffset"/>.</summary>
        public static int Read(byte[] buffer, int bitOffset, int widthBits)
        {
            int value = 0;
            int remainingBits = widthBits;
            while (remainingBits > 0)
            {
                int availableBits = 8 - (bitOffset & 7);
                int takenBits = remainingBits < availableBits ? remainingBits : availableBits;
                int bits = (buffer[bitOffset >> 3] >> (availableBits - takenBits)) & ((1 << takenBits) - 1);
                value = (value << takenBits) | bits;
                remainingBits -= takenBits;
                bitOffset += takenBits;
            }

            return value;
        }
    }
}
