using System;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// Alarms that are active, and those that the gateway does not have yet, through power cuts at any write. A raised event is one write of one
    /// of two alternating slots; what the gateway has of them is noted in the journal's slot and costs no write of its own.
    /// </summary>
    /// <remarks>
    /// Bytes of a slot: "NFA" and format 1 (4), sequence (4), last event (4), last alarm number (4), entries (2), refused events (2), entries of
    /// 48 bytes (<see cref="AlarmEntry"/>), CRC-32 of all before (4). Events are counted, and acknowledged, in the order in which they were
    /// raised. When all places are taken a new alarm is refused and counted; the end of an active one always has room.
    /// </remarks>
    public sealed class AlarmJournal
    {
        /// <summary>Most alarms at a time, active or waiting. Up to ten the file takes no block of its own.</summary>
        public const int Capacity = 32;

        private const uint Head = 0x4E464101;
        private const int SequenceOffset = 4;
        private const int LastEventOffset = 8;
        private const int LastNumberOffset = 12;
        private const int CountOffset = 16;
        private const int RefusedOffset = 18;
        private const int EntriesOffset = 20;
        private const int ChecksumLengthBytes = 4;

        private readonly JournalStore store;
        private readonly RecordJournal journal;
        private readonly byte[] buffer = new byte[EntriesOffset + (Capacity * AlarmEntry.LengthBytes) + ChecksumLengthBytes];
        private readonly byte[] entryBefore = new byte[AlarmEntry.LengthBytes];
        private readonly Alarm settling = new Alarm();
        private uint sequence;
        private uint lastEvent;
        private uint lastNumber;
        private int count;
        private int refused;

        /// <param name="journal">On the same store; mounted before this one.</param>
        public AlarmJournal(JournalStore store, RecordJournal journal)
        {
            this.store = store;
            this.journal = journal;
        }

        /// <summary>Events that the gateway does not have.</summary>
        public int PendingCount
        {
            get
            {
                lock (store)
                {
                    int pending = 0;
                    uint acknowledged = journal.Slot.AcknowledgedAlarmEvent;
                    for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
                    {
                        pending += AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginEventOffset) > acknowledged ? 1 : 0;
                        pending += AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndEventOffset) > acknowledged ? 1 : 0;
                    }

                    return pending;
                }
            }
        }

        /// <summary>Events committed in this start; one that was known already is none.</summary>
        public int RaisedEvents { get; private set; }

        /// <summary>Events that found no room, or that the flash refused.</summary>
        public int RefusedEvents
        {
            get { return refused; }
        }

        private int End
        {
            get { return EntriesOffset + (count * AlarmEntry.LengthBytes); }
        }

        /// <summary>Finds its state on the flash. Called once, after the journal's.</summary>
        public void Mount()
        {
            lock (store)
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
                    count = 0;
                }

                for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
                {
                    AlarmEntry.ClearConfirmations(buffer, offset);
                }

                // Both slots lost is worse than a power cut; even then no number is given twice.
                JournalSlot slot = journal.Slot;
                lastEvent = lastEvent > slot.AcknowledgedAlarmEvent ? lastEvent : slot.AcknowledgedAlarmEvent;
                lastNumber = lastNumber > slot.LastAlarmNumber ? lastNumber : slot.LastAlarmNumber;
            }
        }

        /// <summary>Whether an alarm of this rule and channel has begun and not ended.</summary>
        public bool IsActive(AlarmRule rule, int channelNumber)
        {
            lock (store)
            {
                return FindActive(rule, channelNumber) >= 0;
            }
        }

        /// <summary>
        /// Commits a beginning, an end or a moment, and gives it its number. It is raised before its record is committed: after a power cut in
        /// between the rules, who know nothing of it, raise it again. So the beginning of an alarm that is active, the end of one that is not,
        /// and the moment of a record that has it already are None, without a second alarm.
        /// </summary>
        /// <param name="alarm">All but the number; the number is set here.</param>
        /// <param name="recordNumber">Of the record that is committed next.</param>
        public JournalError TryRaise(Alarm alarm, uint recordNumber)
        {
            lock (store)
            {
                return alarm.Phase == AlarmPhase.End ? TryRaiseEnd(alarm, recordNumber) : TryRaiseBegin(alarm, recordNumber, recordNumber);
            }
        }

        /// <summary>
        /// Brings alarms and rules together after a power cut between an alarm and its record. Called when the rules have raised all that
        /// they have to say about a record, before it is committed: a beginning of this record that they did not raise again has ended, an
        /// end that they did not raise again has begun again. Writes nothing in all other cases.
        /// </summary>
        /// <param name="reading">Kind, values and time of the record.</param>
        /// <param name="recordNumber">Its number.</param>
        public JournalError TrySettle(Reading reading, uint recordNumber)
        {
            lock (store)
            {
                JournalError error = JournalError.None;
                for (int offset = EntriesOffset; offset < End && error == JournalError.None; offset += AlarmEntry.LengthBytes)
                {
                    bool isBegin = AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginRecordOffset) == recordNumber;
                    bool isEnd = AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndRecordOffset) == recordNumber;
                    if (isBegin && AlarmEntry.IsActive(buffer, offset) && !AlarmEntry.IsConfirmed(buffer, offset, false))
                    {
                        ReadSettling(reading, offset, AlarmPhase.End);
                        error = TryRaiseEnd(settling, recordNumber);
                    }
                    else if (isEnd && !isBegin && !IsKnownEnd(offset))
                    {
                        ReadSettling(reading, offset, AlarmPhase.Begin);
                        uint begun = AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginRecordOffset);
                        return TryRaiseBegin(settling, begun, recordNumber);
                    }
                }

                return error;
            }
        }

        /// <summary>The oldest event that the gateway does not have.</summary>
        /// <param name="alarm">Gets all but the head's next uplink and flag.</param>
        /// <returns>False when there is none.</returns>
        public bool TryPeek(Alarm alarm)
        {
            lock (store)
            {
                int offset = FindOldest(out bool isEnd);
                if (offset < 0)
                {
                    return false;
                }

                AlarmEntry.Read(buffer, offset, isEnd, alarm);
                return true;
            }
        }

        /// <summary>
        /// Notes in memory that the gateway has this event, which was the oldest; <see cref="RecordJournal.TrySave"/> puts it on the flash.
        /// Any other one is not taken notice of: it comes again.
        /// </summary>
        public void Acknowledge(uint alarmNumber, AlarmPhase phase)
        {
            lock (store)
            {
                int offset = FindOldest(out bool isEnd);
                if (offset >= 0
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.NumberOffset) == alarmNumber
                    && isEnd == (phase == AlarmPhase.End))
                {
                    int position = offset + (isEnd ? AlarmEntry.EndEventOffset : AlarmEntry.BeginEventOffset);
                    journal.Slot.AcknowledgedAlarmEvent = AlarmEntry.UInt32(buffer, position);
                }
            }
        }

        private JournalError TryRaiseBegin(Alarm alarm, uint begunWithRecord, uint recordNumber)
        {
            int existing = alarm.Phase == AlarmPhase.Moment
                ? FindMoment(alarm.Rule, alarm.ChannelNumber, recordNumber)
                : FindActive(alarm.Rule, alarm.ChannelNumber);
            if (existing >= 0)
            {
                alarm.AlarmNumber = AlarmEntry.UInt32(buffer, existing + AlarmEntry.NumberOffset);
                AlarmEntry.Confirm(buffer, existing, false);
                return JournalError.None;
            }

            RemoveWhatIsOver(recordNumber);
            if (count == Capacity)
            {
                refused++;
                return JournalError.Full;
            }

            alarm.AlarmNumber = lastNumber + 1;
            AlarmEntry.Begin(buffer, End, alarm, lastEvent + 1, begunWithRecord);
            count++;
            lastEvent++;
            lastNumber++;
            if (TryWrite())
            {
                return JournalError.None;
            }

            count--;
            return RefuseWrite();
        }

        private JournalError TryRaiseEnd(Alarm alarm, uint recordNumber)
        {
            int offset = FindActive(alarm.Rule, alarm.ChannelNumber);
            if (offset < 0)
            {
                ConfirmEnds(alarm.Rule, alarm.ChannelNumber, recordNumber);
                return JournalError.None;
            }

            Array.Copy(buffer, offset, entryBefore, 0, AlarmEntry.LengthBytes);
            alarm.AlarmNumber = AlarmEntry.UInt32(buffer, offset + AlarmEntry.NumberOffset);
            AlarmEntry.End(buffer, offset, alarm, lastEvent + 1, recordNumber);
            lastEvent++;
            if (TryWrite())
            {
                return JournalError.None;
            }

            Array.Copy(entryBefore, 0, buffer, offset, AlarmEntry.LengthBytes);
            return RefuseWrite();
        }

        // What was written may be there all the same: its event and alarm number are not given again.
        private JournalError RefuseWrite()
        {
            refused++;
            return JournalError.WriteFailed;
        }

        private int FindActive(AlarmRule rule, int channelNumber)
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

        private int FindMoment(AlarmRule rule, int channelNumber, uint recordNumber)
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

        private int FindOldest(out bool isEnd)
        {
            uint acknowledged = journal.Slot.AcknowledgedAlarmEvent;
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

        private void ConfirmEnds(AlarmRule rule, int channelNumber, uint recordNumber)
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

        // Whether the rules have told this end in this start, or the alarm has begun again since.
        private bool IsKnownEnd(int ended)
        {
            AlarmEntry.Read(buffer, ended, true, settling);
            for (int offset = EntriesOffset; offset < End; offset += AlarmEntry.LengthBytes)
            {
                if (AlarmEntry.Is(buffer, offset, settling.Rule, settling.ChannelNumber)
                    && (AlarmEntry.IsActive(buffer, offset) || AlarmEntry.IsConfirmed(buffer, offset, true)))
                {
                    return true;
                }
            }

            return false;
        }

        private void ReadSettling(Reading reading, int offset, AlarmPhase phase)
        {
            AlarmEntry.Read(buffer, offset, false, settling);
            settling.Phase = phase;
            settling.UnixSeconds = reading.SampledAtUnixSeconds;
            settling.Value = settling.ChannelNumber == 0 ? 0 : ChannelValue.Missing;
            Channel[] layout = ReadingLayout.For(reading.Kind);
            for (int index = 0; layout != null && index < layout.Length; index++)
            {
                if (layout[index].Number == settling.ChannelNumber)
                {
                    settling.Value = reading.Values[index];
                }
            }
        }

        // Those of the record that is not committed yet stay: the rules may raise them again.
        private void RemoveWhatIsOver(uint recordNumber)
        {
            uint acknowledged = journal.Slot.AcknowledgedAlarmEvent;
            int kept = EntriesOffset;
            int end = End;
            for (int offset = EntriesOffset; offset < end; offset += AlarmEntry.LengthBytes)
            {
                bool isOver = AlarmEntry.IsOver(buffer, offset, acknowledged)
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.BeginRecordOffset) != recordNumber
                    && AlarmEntry.UInt32(buffer, offset + AlarmEntry.EndRecordOffset) != recordNumber;
                if (isOver)
                {
                    count--;
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
            if (entries > Capacity
                || length < end + ChecksumLengthBytes
                || Crc32.Compute(buffer, 0, end) != BigEndian.ReadUInt32(buffer, end))
            {
                return false;
            }

            sequence = BigEndian.ReadUInt32(buffer, SequenceOffset);
            lastEvent = BigEndian.ReadUInt32(buffer, LastEventOffset);
            lastNumber = BigEndian.ReadUInt32(buffer, LastNumberOffset);
            refused = BigEndian.ReadUInt16(buffer, RefusedOffset);
            count = entries;
            return true;
        }

        private bool TryWrite()
        {
            BigEndian.WriteUInt32(buffer, 0, Head);
            BigEndian.WriteUInt32(buffer, SequenceOffset, sequence + 1);
            BigEndian.WriteUInt32(buffer, LastEventOffset, lastEvent);
            BigEndian.WriteUInt32(buffer, LastNumberOffset, lastNumber);
            BigEndian.WriteUInt16(buffer, CountOffset, count);
            BigEndian.WriteUInt16(buffer, RefusedOffset, refused < 0xFFFF ? refused : 0xFFFF);
            int end = End;
            BigEndian.WriteUInt32(buffer, end, Crc32.Compute(buffer, 0, end));
            journal.Slot.LastAlarmNumber = lastNumber;
            if (!store.TryWriteSlot(StoreFile.FirstAlarms + (int)((sequence + 1) & 1), buffer, end + ChecksumLengthBytes))
            {
                return false;
            }

            sequence++;
            RaisedEvents++;
            return true;
        }
    }
}
