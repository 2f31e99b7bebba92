using System;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The alarms that are active or wait, as one of two alternating slots: the valid one with the higher sequence counts. Bytes of a slot: "NFA"
    /// and format 1 (4), sequence (4), last event (4), last alarm number (4), entries (2), refused events (2), entries of 48 bytes
    /// (<see cref="AlarmEntry"/>), CRC-32 of all before (4).
    /// </summary>
    internal sealed class AlarmTable
    {
        public const int EntriesOffset = 20;

        private const uint Head = 0x4E464101;
        private const int SequenceOffset = 4;
        private const int LastEventOffset = 8;
        private const int LastNumberOffset = 12;
        private const int CountOffset = 16;
        private const int RefusedOffset = 18;
        private const int ChecksumLengthBytes = 4;

        private readonly JournalStore store;
        private readonly byte[] buffer = new byte[EntriesOffset + (AlarmJournal.Capacity * AlarmEntry.LengthBytes) + ChecksumLengthBytes];
        private uint sequence;

        public AlarmTable(JournalStore store)
        {
            this.store = store;
        }

        /// <summary>The slot; the entries stand from <see cref="EntriesOffset"/> to <see cref="End"/>.</summary>
        public byte[] Buffer
        {
            get { return buffer; }
        }

        /// <summary>Entries.</summary>
        public int Count { get; set; }

        /// <summary>Where the next entry goes.</summary>
        public int End
        {
            get { return EntriesOffset + (Count * AlarmEntry.LengthBytes); }
        }

        /// <summary>The event that was raised last, written or not.</summary>
        public uint LastEvent { get; set; }

        /// <summary>The highest alarm number given, written or not.</summary>
        public uint LastNumber { get; set; }

        /// <summary>Events that found no room, or that the flash refused.</summary>
        public int Refused { get; set; }

        /// <summary>Takes the newest whole slot, or begins without an entry.</summary>
        public void Read()
        {
            // The newer one if it is whole: the first stays in the buffer, and of the second only the head is read to begin with.
            byte[] secondHead = new byte[SequenceOffset + 4];
            int firstLength = store.ReadSlot(StoreFile.FirstAlarms, buffer);
            int secondLength = store.ReadSlot(StoreFile.SecondAlarms, secondHead);
            bool isSecondNewer = ReadSequence(secondHead, secondLength) > ReadSequence(buffer, firstLength);
            bool isLoaded = (isSecondNewer && TryLoad(StoreFile.SecondAlarms))
                || TryParse(isSecondNewer ? store.ReadSlot(StoreFile.FirstAlarms, buffer) : firstLength)
                || (!isSecondNewer && TryLoad(StoreFile.SecondAlarms));
            if (!isLoaded)
            {
                sequence = 0;
                Count = 0;
            }

            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                AlarmEntry.ClearConfirmations(buffer, offset);
            }
        }

        /// <summary>Writes it over the older slot.</summary>
        public bool TryWrite()
        {
            BigEndian.WriteUInt32(buffer, 0, Head);
            BigEndian.WriteUInt32(buffer, SequenceOffset, sequence + 1);
            BigEndian.WriteUInt32(buffer, LastEventOffset, LastEvent);
            BigEndian.WriteUInt32(buffer, LastNumberOffset, LastNumber);
            BigEndian.WriteUInt16(buffer, CountOffset, Count);
            BigEndian.WriteUInt16(buffer, RefusedOffset, Refused < 0xFFFF ? Refused : 0xFFFF);
            int end = End;
            BigEndian.WriteUInt32(buffer, end, Crc32.Compute(buffer, 0, end));
            if (!store.TryWriteSlot(StoreFile.FirstAlarms + (int)((sequence + 1) & 1), buffer, end + ChecksumLengthBytes))
            {
                return false;
            }

            sequence++;
            return true;
        }

        /// <summary>Events beyond the last that was acknowledged.</summary>
        public int Pending(uint acknowledged)
        {
            int pending = 0;
            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                pending += AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginEventOffset) > acknowledged ? 1 : 0;
                pending += AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndEventOffset) > acknowledged ? 1 : 0;
            }

            return pending;
        }

        /// <summary>Where an alarm that has begun and not ended stands; -1 for none.</summary>
        public int FindActive(AlarmRule rule, int channelNumber)
        {
            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                if (AlarmEntry.IsActive(buffer, offset) && AlarmEntry.Is(buffer, offset, rule, channelNumber))
                {
                    return offset;
                }
            }

            return -1;
        }

        /// <summary>Where the moment of a record stands; -1 for none.</summary>
        public int FindMoment(AlarmRule rule, int channelNumber, uint recordNumber)
        {
            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                if (AlarmEntry.IsMoment(buffer, offset)
                    && AlarmEntry.Is(buffer, offset, rule, channelNumber)
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginRecordOffset) == recordNumber)
                {
                    return offset;
                }
            }

            return -1;
        }

        /// <summary>Where the oldest event beyond the last that was acknowledged stands; -1 for none.</summary>
        public int FindOldest(uint acknowledged, out bool isEnd)
        {
            uint oldest = uint.MaxValue;
            int found = -1;
            isEnd = false;
            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                uint begin = AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginEventOffset);
                uint end = AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndEventOffset);
                if (begin > acknowledged && begin < oldest)
                {
                    oldest = begin;
                    found = offset;
                    isEnd = false;
                }
                else if (end > acknowledged && end < oldest)
                {
                    oldest = end;
                    found = offset;
                    isEnd = true;
                }
            }

            return found;
        }

        /// <summary>The rules have told an end that is known already.</summary>
        public void ConfirmEnds(AlarmRule rule, int channelNumber, uint recordNumber)
        {
            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                if (AlarmEntry.Is(buffer, offset, rule, channelNumber)
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndRecordOffset) == recordNumber)
                {
                    AlarmEntry.Confirm(buffer, offset, true);
                }
            }
        }

        /// <summary>Makes room. What belongs to the record that is not committed yet stays: the rules may raise it again.</summary>
        public void RemoveWhatIsOver(uint acknowledged, uint recordNumber)
        {
            int kept = EntriesOffset;
            int end = End;
            for (int offset = EntriesOffset; offset < end; offset += AlarmEntry.LengthBytes)
            {
                bool isOver = AlarmEntry.IsOver(buffer, offset, acknowledged)
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginRecordOffset) != recordNumber
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndRecordOffset) != recordNumber;
                if (isOver)
                {
                    Count--;
                }
                else
                {
                    Array.Copy(buffer, offset, buffer, kept, AlarmEntry.LengthBytes);
                    kept += AlarmEntry.LengthBytes;
                }
            }
        }

        // The sequence of what may be a slot, unchecked; 0 when it is none.
        private static uint ReadSequence(byte[] buffer, int length)
        {
            return length >= SequenceOffset + 4 && BigEndian.ReadUInt32(buffer, 0) == Head ? BigEndian.ReadUInt32(buffer, SequenceOffset) : 0;
        }

        private bool TryLoad(int slot)
        {
            return TryParse(store.ReadSlot(slot, buffer));
        }

        private bool TryParse(int length)
        {
            if (length < EntriesOffset + ChecksumLengthBytes || BigEndian.ReadUInt32(buffer, 0) != Head)
            {
                return false;
            }

            int entries = BigEndian.ReadUInt16(buffer, CountOffset);
            int end = EntriesOffset + (entries * AlarmEntry.LengthBytes);
            if (entries > AlarmJournal.Capacity
                || length < end + ChecksumLengthBytes
                || Crc32.Compute(buffer, 0, end) != BigEndian.ReadUInt32(buffer, end))
            {
                return false;
            }

            sequence = BigEndian.ReadUInt32(buffer, SequenceOffset);
            LastEvent = BigEndian.ReadUInt32(buffer, LastEventOffset);
            LastNumber = BigEndian.ReadUInt32(buffer, LastNumberOffset);
            Refused = BigEndian.ReadUInt16(buffer, RefusedOffset);
            Count = entries;
            return true;
        }
    }
}
