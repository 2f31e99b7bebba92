namespace Nf.Protocol
{
    /// <summary>
    /// Unsigned integers, most significant byte first, in a byte array. Allocates nothing; a position outside the array
    /// raises IndexOutOfRangeException.
    /// </summary>
    public static class BigEndian
    {
        /// <summary>Reads two bytes: 0 to 65,535.</summary>
        public static int ReadUInt16(byte[] buffer, int offset)
        {
            return (buffer[offset] << 8) | buffer[offset + 1];
        }

        /// <summary>Writes the low two bytes of <paramref name="value"/>.</summary>
        public static void WriteUInt16(byte[] buffer, int offset, int value)
        {
            buffer[offset] = (byte)(value >> 8);
            buffer[offset + 1] = (byte)value;
        }

        /// <summary>Reads three bytes: 0 to 16,777,215.</summary>
        public static int ReadUInt24(byte[] buffer, int offset)
        {
            return (buffer[offset] << 16) | (buffer[offset + 1] << 8) | buffer[offset + 2];
        }

        /// <summary>Writes the low three bytes of <paramref name="value"/>.</summary>
        public static void WriteUInt24(byte[] buffer, int offset, int value)
        {
            buffer[offset] = (byte)(value >> 16);
            buffer[offset + 1] = (byte)(value >> 8);
            buffer[offset + 2] = (byte)value;
        }

        /// <summary>Reads four bytes.</summary>
        public static uint ReadUInt32(byte[] buffer, int offset)
        {
            return (uint)((buffer[offset] << 24) | (buffer[offset + 1] << 16) | (buffer[offset + 2] << 8) | buffer[offset + 3]);
        }

        /// <summary>Writes four bytes.</summary>
        public static void WriteUInt32(byte[] buffer, int offset, uint value)
        {
            buffer[offset] = (byte)(value >> 24);
            buffer[offset + 1] = (byte)(value >> 16);
            buffer[offset + 2] = (byte)(value >> 8);
            buffer[offset + 3] = (byte)value;
        }

        /// <summary>Reads six bytes: 0 to 2^48 - 1.</summary>
        public static long ReadUInt48(byte[] buffer, int offset)
        {
            return ((long)ReadUInt16(buffer, offset) << 32) | ReadUInt32(buffer, offset + 2);
        }

        /// <summary>Writes the low six bytes of <paramref name="value"/>.</summary>
        public static void WriteUInt48(byte[] buffer, int offset, long value)
        {
            WriteUInt16(buffer, offset, (int)(value >> 32));
            WriteUInt32(buffer, offset + 2, (uint)value);
        }
    }
}
