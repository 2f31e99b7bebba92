using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// One committed record as 32 bytes of a segment: length of the reading (1), reading, zeros up to byte 24, frame counter bound (4),
    /// CRC-32 of all before (4); integers most significant byte first. Allocates nothing.
    /// </summary>
    public static class JournalRecord
    {
        public const int LengthBytes = 32;

        private const int ReadingOffset = 1;
        private const int NumberOffset = ReadingOffset + 1;
        private const int BoundOffset = ReadingOffset + Reading.MaximumLengthBytes;
        private const int ChecksumOffset = BoundOffset + 4;

        /// <summary>Writes the record of a reading.</summary>
        /// <param name="frameCounterBound">Frame counters below this may be used until the next slot or record says otherwise.</param>
        /// <returns>False when the reading has no kind or number.</returns>
        public static bool Write(Reading reading, uint frameCounterBound, byte[] buffer, int offset)
        {
            int length = reading.Write(buffer, offset + ReadingOffset);
            if (length == 0)
            {
                return false;
            }

            buffer[offset] = (byte)length;
            for (int index = ReadingOffset + length; index < BoundOffset; index++)
            {
                buffer[offset + index] = 0;
            }

            BigEndian.WriteUInt32(buffer, offset + BoundOffset, frameCounterBound);
            BigEndian.WriteUInt32(buffer, offset + ChecksumOffset, Crc32.Compute(buffer, offset, ChecksumOffset));
            return true;
        }

        /// <summary>Whether a whole record with this number stands at the offset.</summary>
        public static bool IsWhole(byte[] buffer, int offset, uint recordNumber, out uint frameCounterBound)
        {
            frameCounterBound = BigEndian.ReadUInt32(buffer, offset + BoundOffset);
            return BigEndian.ReadUInt32(buffer, offset + NumberOffset) == recordNumber
                && Crc32.Compute(buffer, offset, ChecksumOffset) == BigEndian.ReadUInt32(buffer, offset + ChecksumOffset);
        }

        /// <summary>Reads the record with this number; false when it is not whole.</summary>
        public static bool TryRead(byte[] buffer, int offset, uint recordNumber, Reading reading)
        {
            return IsWhole(buffer, offset, recordNumber, out uint bound)
                && reading.TryRead(buffer, offset + ReadingOffset, buffer[offset]) == FrameError.None;
        }
    }
}
