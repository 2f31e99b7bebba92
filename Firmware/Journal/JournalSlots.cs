using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The two alternating slots of the journal: the one that is not the newest is written, so that one is always whole. And the frame counters, of
    /// which every slot carries the bound: those below it are set aside before the first is used.
    /// </summary>
    internal sealed class JournalSlots
    {
        private readonly byte[] buffer = new byte[JournalSlot.LengthBytes];
        private readonly JournalStore store;
        private bool isKeyCommitted = true;
        private uint nextFrameCounter;

        public JournalSlots(JournalStore store)
        {
            this.store = store;
            Current = new JournalSlot();
        }

        /// <summary>What is written next.</summary>
        public JournalSlot Current { get; }

        /// <summary>Frame counters below this are used or set aside.</summary>
        public uint FrameCounterBound { get; set; }

        /// <summary>Record numbers go on above those that are on the flash, and no slot tells so yet.</summary>
        public bool HasJumped { get; set; }

        /// <summary>Takes the newest whole slot; false when there is none. The older one is looked at only when the newer is not whole.</summary>
        public bool TryRead()
        {
            byte[] second = new byte[JournalSlot.LengthBytes];
            int firstLength = store.ReadSlot(StoreFile.FirstJournal, buffer);
            int secondLength = store.ReadSlot(StoreFile.SecondJournal, second);
            bool isSecondNewer = JournalSlot.ReadSequence(second, secondLength) > JournalSlot.ReadSequence(buffer, firstLength);
            bool isRead = (isSecondNewer && Current.TryRead(second, secondLength))
                || Current.TryRead(buffer, firstLength)
                || (!isSecondNewer && Current.TryRead(second, secondLength));
            FrameCounterBound = Current.FrameCounterBound;
            return isRead;
        }

        /// <summary>Counting goes on at the bound, under this key; 0 for whatever key it is.</summary>
        public void Begin(uint keyIdentity)
        {
            nextFrameCounter = FrameCounterBound;
            if (keyIdentity != Current.KeyIdentity && keyIdentity != 0)
            {
                ChangeKey(keyIdentity);
            }
        }

        /// <summary>The next frame counter, never given before and never again. Writes a slot when none is set aside.</summary>
        public JournalError TryTakeFrameCounter(out uint frameCounter)
        {
            frameCounter = 0;
            if (nextFrameCounter > FrameCounter.Maximum)
            {
                return JournalError.CountersExhausted;
            }

            if (nextFrameCounter >= FrameCounterBound && !TryWrite(BoundFor(RecordJournal.ReservationSize)))
            {
                return JournalError.WriteFailed;
            }

            frameCounter = nextFrameCounter;
            nextFrameCounter++;
            return JournalError.None;
        }

        /// <summary>The bound that a record sets so many counters aside with. As long as no slot knows the key, no counter of it may be set aside in a record.</summary>
        public uint BoundOfRecord(int count)
        {
            return isKeyCommitted ? BoundFor(count) : 0;
        }

        /// <summary>Writes a slot.</summary>
        /// <param name="keepReservation">False: counters that were set aside and not used are so no more.</param>
        public bool TrySave(bool keepReservation)
        {
            uint bound = nextFrameCounter;
            if (keepReservation)
            {
                bound = FrameCounterBound - nextFrameCounter < RecordJournal.ReservationSize / 4 ? BoundFor(RecordJournal.ReservationSize) : FrameCounterBound;
            }

            return TryWrite(bound);
        }

        /// <summary>Writes a slot as it is now.</summary>
        public bool TryCommit()
        {
            return TryWrite(FrameCounterBound);
        }

        private uint BoundFor(int count)
        {
            long bound = (long)nextFrameCounter + count;
            if (bound > (long)FrameCounter.Maximum + 1)
            {
                bound = (long)FrameCounter.Maximum + 1;
            }

            return bound > FrameCounterBound ? (uint)bound : FrameCounterBound;
        }

        private void ChangeKey(uint keyIdentity)
        {
            if (Current.KeyIdentity == 0)
            {
                Current.KeyIdentity = keyIdentity;
                return;
            }

            Current.FrameCounterBound = FrameCounterBound;
            Current.EarlierKeys.Change(Current, keyIdentity);
            Current.ConsecutiveFailures = 0;
            Current.LastAttemptUtcMilliseconds = 0;
            Current.Notes.ForgetGateway();
            nextFrameCounter = Current.FrameCounterBound;
            FrameCounterBound = nextFrameCounter;
            isKeyCommitted = false;
            TryWrite(FrameCounterBound);
        }

        // Over the older slot. After a failure the next try goes to the same one.
        private bool TryWrite(uint bound)
        {
            Current.FrameCounterBound = bound;
            Current.Sequence++;
            Current.Write(buffer);
            if (!store.TryWriteSlot(StoreFile.FirstJournal + (int)(Current.Sequence & 1), buffer, JournalSlot.LengthBytes))
            {
                // It may be torn now, or even whole: nothing counts as set aside until a write succeeds.
                Current.Sequence--;
                FrameCounterBound = nextFrameCounter;
                return false;
            }

            FrameCounterBound = bound;
            isKeyCommitted = true;
            HasJumped = false;
            return true;
        }
    }
}
