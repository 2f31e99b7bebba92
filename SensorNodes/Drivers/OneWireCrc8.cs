namespace Nf.SensorNodes.Drivers
{
    /// <summary>The 1-Wire checksum: polynomial x^8 + x^5 + x^4 + 1, low bit first, start 0 (Maxim application note 27).</summary>
    public static class OneWireCrc8
    {
        /// <summary>Checksum of the first <paramref name="length"/> bytes; over data and its checksum it is 0.</summary>
        public static int Compute(byte[] data, int length)
        {
            int crc = 0;
            for (int index = 0; index < length; index++)
            {
                crc ^= data[index];
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8C : crc >> 1;
                }
            }

            return crc;
        }
    }
}
