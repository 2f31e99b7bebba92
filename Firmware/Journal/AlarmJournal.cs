using System;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// Alarms that are active, and those that the gateway does not have yet, through power cuts at any write. A raised event is one write of one
    /// of two alternating slots; what the gateway has of them is noted in the journal's slot and costs no write of its own.
    /// </summary>
    /// <remarks>
    /// Events are counted, and acknowledged, in the order in which they were raised. When all places are taken a new alarm is refused and counted;
    /// the end of an active one always has room.
    /// </remarks>
    public sealed class AlarmJournal
    {
        /// <summary>Most alarms at a time, active or waiting. Up to ten the file takes no block of its own.</summary>
        public const int Capacity = 32;

        private readonly JournalStore store;
        private readonly RecordJournal journal;
        private readonly AlarmTable table;
        private readonly byte[] entryBefore = new byte[AlarmEntry.LengthBytes];
        private readonly Alarm settling = new Alarm();

        /// <param name="journal">On the same store; mounted before this one.</param>
        public AlarmJournal(JournalStore store, RecordJournal journal)
        {
            this.store = store;
            this.journal = journal;
            table = new AlarmTable(store);
        }

        /// <summary>Events that the gateway does not have.</summary>
        public int PendingCount
        {
            get
            {
                lock (store)
                {
                    return table.Pending(journal.Slot.AcknowledgedAlarmEvent);
                }
            }
        }

        /// <summary>Events committed in this start; one that was known already is none.</summary>
        public int RaisedEvents { get; private set; }

        /// <summary>Events that found no room, or that the flash refused.</summary>
        public int RefusedEvents
        {
            get { return table.Refused; }
        }

        /// <summary>Finds its state on the flash. Called once, after the journal's.</summary>
        public void Mount()
        {
            lock (store)
            {
                table.Read();

                // Both slots lost is worse than a power cut; even then no number is given twice.
                JournalSlot slot = journal.Slot;
                table.LastEvent = table.LastEvent > slot.AcknowledgedAlarmEvent ? table.LastEvent : slot.AcknowledgedAlarmEvent;
                table.LastNumber = table.LastNumber > slot.LastAlarmNumber ? table.LastNumber : slot.LastAlarmNumber;
            }
        }

        /// <summary>Whether an alarm of this rule and channel has begun and not ended.</summary>
        public bool IsActive(AlarmRule rule, int channelNumber)
        {
            lock (store)
            {
                return table.FindActive(rule, channelNumber) >= 0;
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
                for (int offset = AlarmTable.EntriesOffset; offset < table.End && error == JournalError.None; offset += AlarmEntry.LengthBytes)
                {
                    bool isBegin = AlarmEntry.UInt32(table.Buffer, offset + AlarmEntry.BeginRecordOffset) == recordNumber;
                    bool isEnd = AlarmEntry.UInt32(table.Buffer, offset + AlarmEntry.EndRecordOffset) == recordNumber;
                    if (isBegin && AlarmEntry.IsActive(table.Buffer, offset) && !AlarmEntry.IsConfirmed(table.Buffer, offset, false))
                    {
                        ReadSettling(reading, offset, AlarmPhase.End);
                        error = TryRaiseEnd(settling, recordNumber);
                    }
                    else if (isEnd && !isBegin && !IsKnownEnd(offset))
                    {
                        ReadSettling(reading, offset, AlarmPhase.Begin);
                        uint begun = AlarmEntry.UInt32(table.Buffer, offset + AlarmEntry.BeginRecordOffset);
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
                int offset = table.FindOldest(journal.Slot.AcknowledgedAlarmEvent, out bool isEnd);
                if (offset < 0)
                {
                    return false;
                }

                AlarmEntry.Read(table.Buffer, offset, isEnd, alarm);
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
                int offset = table.FindOldest(journal.Slot.AcknowledgedAlarmEvent, out bool isEnd);
                if (offset >= 0
                    && AlarmEntry.UInt32(table.Buffer, offset + AlarmEntry.NumberOffset) == alarmNumber
                    && isEnd == (phase == AlarmPhase.End))
                {
                    int position = offset + (isEnd ? AlarmEntry.EndEventOffset : AlarmEntry.BeginEventOffset);
                    journal.Slot.AcknowledgedAlarmEvent = AlarmEntry.UInt32(table.Buffer, position);
                }
            }
        }

        private JournalError TryRaiseBegin(Alarm alarm, uint begunWithRecord, uint recordNumber)
        {
            int existing = alarm.Phase == AlarmPhase.Moment
                ? table.FindMoment(alarm.Rule, alarm.ChannelNumber, recordNumber)
                : table.FindActive(alarm.Rule, alarm.ChannelNumber);
            if (existing >= 0)
            {
                alarm.AlarmNumber = AlarmEntry.UInt32(table.Buffer, existing + AlarmEntry.NumberOffset);
                AlarmEntry.Confirm(table.Buffer, existing, false);
                return JournalError.None;
            }

            table.RemoveWhatIsOver(journal.Slot.AcknowledgedAlarmEvent, recordNumber);
            if (table.Count == Capacity)
            {
                table.Refused++;
                return JournalError.Full;
            }

            alarm.AlarmNumber = table.LastNumber + 1;
            AlarmEntry.Begin(table.Buffer, table.End, alarm, table.LastEvent + 1, begunWithRecord);
            table.Count++;
            table.LastEvent++;
            table.LastNumber++;
            if (TryWrite())
            {
                return JournalError.None;
            }

            table.Count--;
            return RefuseWrite();
        }

        private JournalError TryRaiseEnd(Alarm alarm, uint recordNumber)
        {
            int offset = table.FindActive(alarm.Rule, alarm.ChannelNumber);
            if (offset < 0)
            {
                table.ConfirmEnds(alarm.Rule, alarm.ChannelNumber, recordNumber);
                return JournalError.None;
            }

            Array.Copy(table.Buffer, offset, entryBefore, 0, AlarmEntry.LengthBytes);
            alarm.AlarmNumber = AlarmEntry.UInt32(table.Buffer, offset + AlarmEntry.NumberOffset);
            AlarmEntry.End(table.Buffer, offset, alarm, table.LastEvent + 1, recordNumber);
            table.LastEvent++;
            if (TryWrite())
            {
                return JournalError.None;
            }

            Array.Copy(entryBefore, 0, table.Buffer, offset, AlarmEntry.LengthBytes);
            return RefuseWrite();
        }

        // What was written may be there all the same: its event and alarm number are not given again.
        private JournalError RefuseWrite()
        {
            table.Refused++;
            return JournalError.WriteFailed;
        }

        // Whether the rules have told this end in this start, or the alarm has begun again since.
        private bool IsKnownEnd(int ended)
        {
            AlarmEntry.Read(table.Buffer, ended, true, settling);
            for (int offset = AlarmTable.EntriesOffset; offset < table.End; offset += AlarmEntry.LengthBytes)
            {
                if (AlarmEntry.Is(table.Buffer, offset, settling.Rule, settling.ChannelNumber)
                    && (AlarmEntry.IsActive(table.Buffer, offset) || AlarmEntry.IsConfirmed(table.Buffer, offset, true)))
                {
                    return true;
                }
            }

            return false;
        }

        private void ReadSettling(Reading reading, int offset, AlarmPhase phase)
        {
            AlarmEntry.Read(table.Buffer, offset, false, settling);
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

        private bool TryWrite()
        {
            journal.Slot.LastAlarmNumber = table.LastNumber;
            if (!table.TryWrite())
            {
                return false;
            }

            RaisedEvents++;
            return true;
        }
    }
}
