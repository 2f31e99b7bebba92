namespace Nf.Configuration
{
    /// <summary>
    /// CRC-32 of IEEE 802.3 (reflected polynomial 0xEDB88320, as in zip and PNG): finds damage, not forgery. Allocates
    /// nothing.
    /// </summary>
    public static class Crc32
    {
        // Half a byte a step: 16 entries instead of 256 cost the chip 64 bytes of heap instead of 1 KB.
        private static readonly uint[] Table = new uint[]
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        /// <summary>Checksum of <paramref name="length"/> bytes from <paramref name="offset"/> on.</summary>
        public static uint Compute(byte[] buffer, int offset, int length)
        {
            uint[] table = Table;
            uint register = 0xFFFFFFFF;
            int end = offset + length;
            for (int index = offset; index < end; index++)
            {
                register ^= buffer[index];
                register = (register >> 4) ^ table[(int)(register & 0xF)];
                register = (register >> 4) ^ table[(int)(register & 0xF)];
            }

            return ~register;
        }
    }
}
