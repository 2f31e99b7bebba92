using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// What the journal knows beside its records, as one of two alternating slots of 48 bytes: the valid one with the higher sequence counts.
    /// Bytes: "NFJ" and format 1 (4), sequence (4), acknowledged record (4), newest record (4), frame counter bound (4), highest downlink
    /// counter + 1 (4), last uplink attempt (6), failed uplinks in a row (2), refused records (4), zeros (8), CRC-32 of all before (4).
    /// </summary>
    public sealed class JournalSlot
    {
        public const int LengthBytes = 48;
        public const int MaximumFailures = 0xFFFF;

        private const uint Head = 0x4E464A01;
        private const int ChecksumOffset = LengthBytes - 4;

        /// <summary>Counts the writes of both slots; 0 before the first.</summary>
        public uint Sequence { get; set; }

        /// <summary>Records up to this number are at the gateway.</summary>
        public uint AcknowledgedRecordNumber { get; set; }

        /// <summary>Newest record when the slot was written.</summary>
        public uint LastRecordNumber { get; set; }

        /// <summary>Frame counters below this may have been used.</summary>
        public uint FrameCounterBound { get; set; }

        /// <summary>Downlink counters below this were seen.</summary>
        public uint DownlinkCounterBound { get; set; }

        /// <summary>Wall clock of the last uplink attempt, milliseconds since 1970; 0 before the first.</summary>
        public long LastAttemptUtcMilliseconds { get; set; }

        /// <summary>Uplink attempts that failed since the last good one.</summary>
        public int ConsecutiveFailures { get; set; }

        /// <summary>Samples that were not committed because the journal was full.</summary>
        public uint RefusedRecords { get; set; }

        public void Write(byte[] buffer)
        {
            BigEndian.WriteUInt32(buffer, 0, Head);
            BigEndian.WriteUInt32(buffer, 4, Sequence);
            BigEndian.WriteUInt32(buffer, 8, AcknowledgedRecordNumber);
            BigEndian.WriteUInt32(buffer, 12, LastRecordNumber);
            BigEndian.WriteUInt32(buffer, 16, FrameCounterBound);
            BigEndian.WriteUInt32(buffer, 20, DownlinkCounterBound);
            BigEndian.WriteUInt48(buffer, 24, LastAttemptUtcMilliseconds);
            BigEndian.WriteUInt16(buffer, 30, ConsecutiveFailures < MaximumFailures ? ConsecutiveFailures : MaximumFailures);
            BigEndian.WriteUInt32(buffer, 32, RefusedRecords);
            BigEndian.WriteUInt32(buffer, 36, 0);
            BigEndian.WriteUInt32(buffer, 40, 0);
            BigEndian.WriteUInt32(buffer, ChecksumOffset, Crc32.Compute(buffer, 0, ChecksumOffset));
        }

        /// <summary>False when the bytes are not a whole slot; the properties are then as before.</summary>
        public bool TryRead(byte[] buffer, int length)
        {
            if (length != LengthBytes
                || BigEndian.ReadUInt32(buffer, 0) != Head
                || Crc32.Compute(buffer, 0, ChecksumOffset) != BigEndian.ReadUInt32(buffer, ChecksumOffset))
            {
                return false;
            }

            Sequence = BigEndian.ReadUInt32(buffer, 4);
            AcknowledgedRecordNumber = BigEndian.ReadUInt32(buffer, 8);
            LastRecordNumber = BigEndian.ReadUInt32(buffer, 12);
            FrameCounterBound = BigEndian.ReadUInt32(buffer, 16);
            DownlinkCounterBound = BigEndian.ReadUInt32(buffer, 20);
            LastAttemptUtcMilliseconds = BigEndian.ReadUInt48(buffer, 24);
            ConsecutiveFailures = BigEndian.ReadUInt16(buffer, 30);
            RefusedRecords = BigEndian.ReadUInt32(buffer, 32);
            return true;
        }
    }
}
