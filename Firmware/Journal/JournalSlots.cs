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
        public JournalSlot Current { get; }

        /// <summary>Takes the newest whole slot; false when there is none. The older one is looked at only when the newer is not whole.</summary>
        public bool TryRead()
        {
            byte[] second = new byte[JournalSlot.LengthBytes];
            int firstLength = store.ReadSlot(StoreFile.FirstJournal, buffer);
            int secondLength = store.ReadSlot(StoreFile.SecondJournal, second);
            bool isSecondNewer = JournalSlot.ReadSequence(second, secondLength) > JournalSlot.ReadSequence(buffer, firstLength);
            return (isSecondNewer && Current.TryRead(second, secondLength))
                || Current.TryRead(buffer, firstLength)
                || (!isSecondNewer && Current.TryRead(second, secondLength));
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
