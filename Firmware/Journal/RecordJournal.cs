using System;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// Records that the gateway does not have yet, and the frame counters, through power cuts at any write.
    /// </summary>
    /// <remarks>
    /// Records are numbered from 1 on, without gaps; record n stands in segment (n - 1) / 8. A record counts once its checksum is whole, so a
    /// torn write commits nothing and is written over by the next. Frame counters below a bound are set aside before the first is used: the
    /// bound travels in the record that is written anyway, or in a slot; after a cut counting goes on at the bound. A slot tells which records
    /// are acknowledged; only then their segments are deleted, lowest first. When every segment is in use the new sample is refused and
    /// counted, the old ones stay: the gateway acknowledges without gaps, so a gap would never close. Safe for several threads.
    /// </remarks>
    public sealed class RecordJournal
    {
        public const int RecordsPerSegment = JournalSegments.RecordsPerSegment;

        /// <summary>Most segments: 2,048 records, which is three weeks at 15 minutes.</summary>
        public const int MaximumSegments = 256;

        /// <summary>Most records that wait.</summary>
        public const int CapacityRecords = MaximumSegments * RecordsPerSegment;

        /// <summary>Frame counters set aside at a time; that many are lost by a power cut.</summary>
        public const int ReservationSize = 64;

        private readonly byte[] recordBuffer = new byte[JournalRecord.LengthBytes];
        private readonly int maximumSegments;
        private readonly JournalStore store;
        private readonly JournalSegments segments;
        private readonly JournalSlots slots;
        private readonly JournalSlot slot;

        public RecordJournal(JournalStore store)
            : this(store, MaximumSegments)
        {
        }

        /// <param name="maximumSegments">In use at a time; more samples are refused.</param>
        public RecordJournal(JournalStore store, int maximumSegments)
        {
            this.store = store;
            this.maximumSegments = maximumSegments;
            segments = new JournalSegments(store);
            slots = new JournalSlots(store);
            slot = slots.Current;
        }

        /// <summary>Newest committed record; 0 before the first.</summary>
        public uint LastRecordNumber
        {
            get { return slot.LastRecordNumber; }
        }

        /// <summary>Records up to this number are at the gateway.</summary>
        public uint AcknowledgedRecordNumber
        {
            get { return slot.AcknowledgedRecordNumber; }
        }

        /// <summary>Committed records that the gateway does not have.</summary>
        public int PendingCount
        {
            get { return (int)(LastRecordNumber - slot.AcknowledgedRecordNumber); }
        }

        /// <summary>Samples refused because the journal was full, in this life of the node.</summary>
        public uint RefusedRecords
        {
            get { return slot.RefusedRecords; }
        }

        /// <summary>Uplink attempts that failed since the last good one.</summary>
        public int ConsecutiveFailures
        {
            get { return slot.ConsecutiveFailures; }
        }

        /// <summary>Wall clock of the last uplink attempt, milliseconds since 1970; 0 before the first.</summary>
        public long LastAttemptUtcMilliseconds
        {
            get { return slot.LastAttemptUtcMilliseconds; }
        }

        /// <summary>Highest downlink counter seen, or <see cref="FrameCounter.NoneSeen"/>.</summary>
        public long HighestDownlinkCounter
        {
            get { return (long)slot.DownlinkCounterBound - 1; }
        }

        /// <summary>What to remember of the gateway and the clock; <see cref="TrySave"/> puts it on the flash.</summary>
        public NodeNotes Notes
        {
            get { return slot.Notes; }
        }

        /// <summary>When the newest record was sampled, seconds since 1970; 0 when there is none or its clock was not set.</summary>
        public long LastRecordUnixSeconds
        {
            get { return slot.LastRecordUnixSeconds; }
        }

        internal JournalSlot Slot
        {
            get { return slot; }
        }

        internal object SyncRoot
        {
            get { return store; }
        }

        /// <summary>As <see cref="Mount(uint)"/>, for a journal whose key never changes.</summary>
        public void Mount()
        {
            Mount(0);
        }

        /// <summary>
        /// Finds its state on the flash. Called once, before anything else. Under another key than before records and alarms go on, and frame
        /// counters, commands and what is noted of the gateway begin anew.
        /// </summary>
        /// <param name="keyIdentity">Of the node's key, <see cref="ConfigurationStore.KeyIdentity"/>.</param>
        public void Mount(uint keyIdentity)
        {
            lock (store)
            {
                if (slots.TryRead())
                {
                    segments.Lowest = JournalSegments.Of(slot.AcknowledgedRecordNumber + 1);
                    JournalScan.Find(segments, slots);
                    segments.DeleteLeftovers();
                }
                else
                {
                    JournalScan.Recover(segments, slots);
                }

                slots.Begin(keyIdentity);
            }
        }

        /// <summary>What the rules had to know when the newest record was committed.</summary>
        /// <param name="memory">24 bytes; as before when there is no record.</param>
        public bool TryReadMemory(byte[] memory)
        {
            lock (store)
            {
                if (slot.HasMemory)
                {
                    Array.Copy(slot.Memory, 0, memory, 0, JournalRecord.MemoryLengthBytes);
                }

                return slot.HasMemory;
            }
        }

        /// <summary>Commits a reading under the next number, which it gets.</summary>
        /// <param name="memory">What the rules must know at the next wake, 24 bytes; null for zeros.</param>
        /// <param name="frameCountersToReserve">Counters that shall be usable afterwards without a further write; 0 when no uplink follows.</param>
        public JournalError TryAppend(Reading reading, byte[] memory, int frameCountersToReserve)
        {
            lock (store)
            {
                uint number = LastRecordNumber + 1;
                int segment = JournalSegments.Of(number);
                if (segment - JournalSegments.Of(slot.AcknowledgedRecordNumber + 1) >= maximumSegments)
                {
                    return Refuse(JournalError.Full);
                }

                // Without a slot that tells of the jump the next start would not find the record.
                if (slots.HasJumped && !TryCommitSlot())
                {
                    slot.RefusedRecords++;
                    return JournalError.WriteFailed;
                }

                uint bound = slots.BoundOfRecord(frameCountersToReserve);
                reading.RecordNumber = number;
                if (!JournalRecord.Write(reading, memory, bound, slot.KeyIdentity, recordBuffer, 0))
                {
                    return JournalError.Unwritable;
                }

                PackBefore(number, segment);
                if (!segments.TryWrite(segment, JournalSegments.OffsetOf(number), recordBuffer))
                {
                    return Refuse(JournalError.WriteFailed);
                }

                slots.FrameCounterBound = bound;
                slot.TakeNewest(number, recordBuffer, 0, reading.SampledAtUnixSeconds);
                return JournalError.None;
            }
        }

        /// <summary>Reads a pending record.</summary>
        public JournalError TryRead(uint recordNumber, Reading reading)
        {
            lock (store)
            {
                if (recordNumber <= slot.AcknowledgedRecordNumber || recordNumber > LastRecordNumber)
                {
                    return JournalError.NotFound;
                }

                return segments.TryLoad(JournalSegments.Of(recordNumber))
                    && JournalRecord.TryRead(segments.Buffer, JournalSegments.OffsetOf(recordNumber), recordNumber, reading)
                    ? JournalError.None
                    : JournalError.Damaged;
            }
        }

        /// <summary>The next frame counter, never given before and never again. Writes a slot when none is set aside.</summary>
        public JournalError TryTakeFrameCounter(out uint frameCounter)
        {
            lock (store)
            {
                return slots.TryTakeFrameCounter(out frameCounter);
            }
        }

        /// <summary>Notes in memory what the gateway has; <see cref="TrySave"/> puts it on the flash and frees the room.</summary>
        public void Acknowledge(uint recordNumber)
        {
            lock (store)
            {
                if (recordNumber > slot.AcknowledgedRecordNumber)
                {
                    slot.AcknowledgedRecordNumber = recordNumber;
                }

                // The gateway knows more than this flash: it was erased. Numbers must go on above, or new records would pass for old ones.
                if (recordNumber > LastRecordNumber)
                {
                    slot.LastRecordNumber = recordNumber;
                    slots.HasJumped = true;
                    segments.Forget();
                }
            }
        }

        /// <summary>Notes a downlink counter in memory.</summary>
        public void NoteDownlink(uint frameCounter)
        {
            lock (store)
            {
                if (frameCounter >= slot.DownlinkCounterBound)
                {
                    slot.DownlinkCounterBound = frameCounter + 1;
                }
            }
        }

        /// <summary>Notes an uplink attempt in memory.</summary>
        public void NoteAttempt(bool succeeded, long utcMilliseconds)
        {
            lock (store)
            {
                slot.LastAttemptUtcMilliseconds = utcMilliseconds;
                slot.ConsecutiveFailures = succeeded ? 0 : slot.ConsecutiveFailures + 1;
            }
        }

        /// <summary>True when saving would free a segment.</summary>
        public bool CanFreeSegment
        {
            get { return JournalSegments.Of(slot.AcknowledgedRecordNumber + 1) > segments.Lowest; }
        }

        /// <summary>Writes one slot with all that was noted, then deletes the segments that are acknowledged whole.</summary>
        /// <param name="keepReservation">
        /// True on a node that stays awake: counters set aside stay so. False before a sleep: none are lost by it.
        /// </param>
        public bool TrySave(bool keepReservation)
        {
            lock (store)
            {
                if (!slots.TrySave(keepReservation))
                {
                    return false;
                }

                segments.Free(JournalSegments.Of(slot.AcknowledgedRecordNumber + 1));
                return true;
            }
        }

        // With its count, which the next sleep would lose: the write that the record does not cost.
        private JournalError Refuse(JournalError error)
        {
            slot.RefusedRecords++;
            TryCommitSlot();
            return error;
        }

        // Behind eight whole segments of which the gateway has none. The slot first: a mount then begins above them.
        private void PackBefore(uint number, int segment)
        {
            int first = segment - JournalSegments.SegmentsPerPack;
            if (segment % JournalSegments.SegmentsPerPack == 0
                && JournalSegments.OffsetOf(number) == 0
                && JournalSegments.Of(slot.AcknowledgedRecordNumber + 1) <= first
                && TryCommitSlot())
            {
                segments.Pack(first / JournalSegments.SegmentsPerPack);
            }
        }

        /// <summary>Writes a slot as it is now, for those who keep something in it.</summary>
        internal bool TryCommitSlot()
        {
            return slots.TryCommit();
        }
    }
}
