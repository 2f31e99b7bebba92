using System;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// What the node knows beside its records, as one of two alternating slots of 200 bytes: the valid one with the higher sequence counts.
    /// Bytes: "NFJ" and format 2 (4), sequence (4), acknowledged record (4), newest record (4), frame counter bound (4), highest downlink
    /// counter + 1 (4), last uplink attempt (6), failed uplinks in a row (2), refused records (4), identity of the key (4), newest record's
    /// time (4), its memory (24), last acknowledged alarm event (4), last alarm number (4), last command (4), its value (4), its outcome (1),
    /// zeros (3), notes (32), earlier keys (72), zeros (4), CRC-32 of all before (4).
    /// </summary>
    internal sealed class JournalSlot
    {
        public const int LengthBytes = 200;
        public const int MaximumFailures = 0xFFFF;

        private const uint Head = 0x4E464A02;
        private const int MemoryOffset = 44;
        private const int AlarmOffset = MemoryOffset + JournalRecord.MemoryLengthBytes;
        private const int CommandOffset = AlarmOffset + 8;
        private const int NotesOffset = CommandOffset + 12;
        private const int EarlierKeysOffset = NotesOffset + NodeNotes.LengthBytes;
        private const int ChecksumOffset = LengthBytes - 4;

        /// <summary>Counts the writes of both slots; 0 before the first.</summary>
        public uint Sequence { get; set; }

        /// <summary>Records up to this number are at the gateway.</summary>
        public uint AcknowledgedRecordNumber { get; set; }

        /// <summary>Newest committed record.</summary>
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

        /// <summary>Of the key that the counters belong to; 0 when it was never told.</summary>
        public uint KeyIdentity { get; set; }

        /// <summary>When the newest record was sampled, seconds since 1970; 0 unknown.</summary>
        public long LastRecordUnixSeconds { get; set; }

        /// <summary>The rules' memory in the newest record.</summary>
        public byte[] Memory { get; } = new byte[JournalRecord.MemoryLengthBytes];

        /// <summary>Whether there is such a record.</summary>
        public bool HasMemory { get; private set; }

        /// <summary>Alarm events up to this one are at the gateway.</summary>
        public uint AcknowledgedAlarmEvent { get; set; }

        /// <summary>The highest alarm number given.</summary>
        public uint LastAlarmNumber { get; set; }

        /// <summary>The command that was taken last; 0 before the first.</summary>
        public uint LastCommandId { get; set; }

        /// <summary>The value of its result.</summary>
        public int LastCommandValue { get; set; }

        /// <summary>Its result; None when none was committed.</summary>
        public CommandOutcome LastCommandOutcome { get; set; }

        public NodeNotes Notes { get; } = new NodeNotes();

        public EarlierKeys EarlierKeys { get; } = new EarlierKeys();

        /// <summary>Takes what the newest record says.</summary>
        public void TakeNewest(uint number, byte[] buffer, int offset, long unixSeconds)
        {
            LastRecordNumber = number;
            JournalRecord.ReadMemory(buffer, offset, Memory);
            LastRecordUnixSeconds = unixSeconds > 0 && unixSeconds <= uint.MaxValue ? unixSeconds : 0;
            HasMemory = true;
        }

        public void Write(byte[] buffer)
        {
            Array.Clear(buffer, 0, LengthBytes);
            BigEndian.WriteUInt32(buffer, 0, Head);
            BigEndian.WriteUInt32(buffer, 4, Sequence);
            BigEndian.WriteUInt32(buffer, 8, AcknowledgedRecordNumber);
            BigEndian.WriteUInt32(buffer, 12, LastRecordNumber);
            BigEndian.WriteUInt32(buffer, 16, FrameCounterBound);
            BigEndian.WriteUInt32(buffer, 20, DownlinkCounterBound);
            BigEndian.WriteUInt48(buffer, 24, LastAttemptUtcMilliseconds);
            BigEndian.WriteUInt16(buffer, 30, ConsecutiveFailures < MaximumFailures ? ConsecutiveFailures : MaximumFailures);
            BigEndian.WriteUInt32(buffer, 32, RefusedRecords);
            BigEndian.WriteUInt32(buffer, 36, KeyIdentity);
            BigEndian.WriteUInt32(buffer, 40, (uint)LastRecordUnixSeconds);
            Array.Copy(Memory, 0, buffer, MemoryOffset, JournalRecord.MemoryLengthBytes);
            BigEndian.WriteUInt32(buffer, AlarmOffset, AcknowledgedAlarmEvent);
            BigEndian.WriteUInt32(buffer, AlarmOffset + 4, LastAlarmNumber);
            BigEndian.WriteUInt32(buffer, CommandOffset, LastCommandId);
            BigEndian.WriteUInt32(buffer, CommandOffset + 4, (uint)LastCommandValue);
            buffer[CommandOffset + 8] = (byte)LastCommandOutcome;
            Notes.Write(buffer, NotesOffset);
            EarlierKeys.Write(buffer, EarlierKeysOffset);
            BigEndian.WriteUInt32(buffer, ChecksumOffset, Crc32.Compute(buffer, 0, ChecksumOffset));
        }

        /// <summary>The sequence of what may be a slot, unchecked; 0 when it is none.</summary>
        public static uint ReadSequence(byte[] buffer, int length)
        {
            return length == LengthBytes && BigEndian.ReadUInt32(buffer, 0) == Head ? BigEndian.ReadUInt32(buffer, 4) : 0;
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
            HasMemory = LastRecordNumber > 0;
            FrameCounterBound = BigEndian.ReadUInt32(buffer, 16);
            DownlinkCounterBound = BigEndian.ReadUInt32(buffer, 20);
            LastAttemptUtcMilliseconds = BigEndian.ReadUInt48(buffer, 24);
            ConsecutiveFailures = BigEndian.ReadUInt16(buffer, 30);
            RefusedRecords = BigEndian.ReadUInt32(buffer, 32);
            KeyIdentity = BigEndian.ReadUInt32(buffer, 36);
            LastRecordUnixSeconds = BigEndian.ReadUInt32(buffer, 40);
            Array.Copy(buffer, MemoryOffset, Memory, 0, JournalRecord.MemoryLengthBytes);
            AcknowledgedAlarmEvent = BigEndian.ReadUInt32(buffer, AlarmOffset);
            LastAlarmNumber = BigEndian.ReadUInt32(buffer, AlarmOffset + 4);
            LastCommandId = BigEndian.ReadUInt32(buffer, CommandOffset);
            LastCommandValue = (int)BigEndian.ReadUInt32(buffer, CommandOffset + 4);
            LastCommandOutcome = (CommandOutcome)buffer[CommandOffset + 8];
            Notes.Read(buffer, NotesOffset);
            EarlierKeys.Read(buffer, EarlierKeysOffset);
            return true;
        }
    }
}
