namespace Nf.Firmware.Journal
{
    /// <summary>The two alternating slots of the journal: the one that is not the newest is written, so that one is always whole.</summary>
    internal sealed class JournalSlots
    {
        private readonly byte[] buffer = new byte[JournalSlot.LengthBytes];
        private readonly JournalStore store;

        public JournalSlots(JournalStore store)
        {
            this.store = store;
            Current = new JournalSlot();
        }

        /// <summary>What is written next.</summary>
        public JournalSlot Current { get; private set; }

        /// <summary>Takes the newest whole slot; false when there is none.</summary>
        public bool TryRead()
        {
            JournalSlot other = new JournalSlot();
            bool hasFirst = Current.TryRead(buffer, store.ReadSlot(StoreFile.FirstJournal, buffer));
            bool hasSecond = other.TryRead(buffer, store.ReadSlot(StoreFile.SecondJournal, buffer));
            if (hasSecond && (!hasFirst || other.Sequence > Current.Sequence))
            {
                Current = other;
            }

            return hasFirst || hasSecond;
        }

        /// <summary>Writes <see cref="Current"/> over the older slot. After a failure the next try goes to the same one.</summary>
        public bool TryWrite()
        {
            Current.Sequence++;
            Current.Write(buffer);
            if (store.TryWriteSlot(StoreFile.FirstJournal + (int)(Current.Sequence & 1), buffer, JournalSlot.LengthBytes))
            {
                return true;
            }

            Current.Sequence--;
            return false;
        }
    }
}
