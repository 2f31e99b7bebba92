using System;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// One committed record as 64 bytes of a segment: length of the reading (1), reading, zeros up to byte 24, memory of the rules (24), frame
    /// counter bound (4), identity of the key (4), zeros (4), CRC-32 of all before (4); integers most significant byte first. Allocates nothing.
    /// </summary>
    public static class JournalRecord
    {
        public const int LengthBytes = 64;

        internal const int MemoryLengthBytes = 24;

        private const int ReadingOffset = 1;
        private const int NumberOffset = ReadingOffset + 1;
        private const int MemoryOffset = ReadingOffset + Reading.MaximumLengthBytes;
        private const int BoundOffset = MemoryOffset + MemoryLengthBytes;
        private const int KeyOffset = BoundOffset + 4;
        private const int ReservedOffset = KeyOffset + 4;
        private const int ChecksumOffset = LengthBytes - 4;

        /// <summary>Writes the record of a reading.</summary>
        /// <param name="memory">What the rules must know at the next wake; null for zeros.</param>
        /// <param name="frameCounterBound">Frame counters below this may be used until the next slot or record says otherwise.</param>
        /// <param name="keyIdentity">Of the key that the counters belong to.</param>
        /// <returns>False when the reading has no kind or number.</returns>
        public static bool Write(Reading reading, byte[] memory, uint frameCounterBound, uint keyIdentity, byte[] buffer, int offset)
        {
            int length = reading.Write(buffer, offset + ReadingOffset);
            if (length == 0)
            {
                return false;
            }

            buffer[offset] = (byte)length;
            Array.Clear(buffer, offset + ReadingOffset + length, MemoryOffset + MemoryLengthBytes - ReadingOffset - length);
            if (memory != null)
            {
                Array.Copy(memory, 0, buffer, offset + MemoryOffset, MemoryLengthBytes);
            }

            BigEndian.WriteUInt32(buffer, offset + BoundOffset, frameCounterBound);
            BigEndian.WriteUInt32(buffer, offset + KeyOffset, keyIdentity);
            BigEndian.WriteUInt32(buffer, offset + ReservedOffset, 0);
            BigEndian.WriteUInt32(buffer, offset + ChecksumOffset, Crc32.Compute(buffer, offset, ChecksumOffset));
            return true;
        }

        /// <summary>Whether a whole record with this number stands at the offset.</summary>
        public static bool IsWhole(byte[] buffer, int offset, uint recordNumber)
        {
            return BigEndian.ReadUInt32(buffer, offset + NumberOffset) == recordNumber
                && Crc32.Compute(buffer, offset, ChecksumOffset) == BigEndian.ReadUInt32(buffer, offset + ChecksumOffset);
        }

        /// <summary>Reads the record with this number; false when it is not whole.</summary>
        public static bool TryRead(byte[] buffer, int offset, uint recordNumber, Reading reading)
        {
            return IsWhole(buffer, offset, recordNumber)
                && reading.TryRead(buffer, offset + ReadingOffset, buffer[offset]) == FrameError.None;
        }

        /// <summary>When a whole record was sampled; 0 when its clock was not set.</summary>
        public static long SampledAtUnixSeconds(byte[] buffer, int offset)
        {
            return Reading.ReadSampledAtUnixSeconds(buffer, offset + ReadingOffset);
        }

        /// <summary>The frame counter bound of a whole record.</summary>
        public static uint FrameCounterBound(byte[] buffer, int offset)
        {
            return BigEndian.ReadUInt32(buffer, offset + BoundOffset);
        }

        /// <summary>Identity of the key under which a whole record was made.</summary>
        public static uint KeyIdentity(byte[] buffer, int offset)
        {
            return BigEndian.ReadUInt32(buffer, offset + KeyOffset);
        }

        /// <summary>The rules' memory in a whole record.</summary>
        public static void ReadMemory(byte[] buffer, int offset, byte[] memory)
        {
            Array.Copy(buffer, offset + MemoryOffset, memory, 0, MemoryLengthBytes);
        }
    }
}
