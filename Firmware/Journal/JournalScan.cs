namespace Nf.Firmware.Journal
{
    /// <summary>
    /// What a start finds in the segments: records that were committed since the newest slot, or all of them when both slots are lost. The newest
    /// one tells the rules' memory and the bound of the frame counters.
    /// </summary>
    internal static class JournalScan
    {
        // Both slots lost is worse than a power cut; then counting goes on far beyond what can have been used since the oldest record.
        private const uint LostSlotsJump = 16384;

        /// <summary>Takes the records that are newer than the slot.</summary>
        public static void Find(JournalSegments segments, JournalSlots slots)
        {
            Find(segments, slots, JournalSegments.Of(slots.Current.LastRecordNumber + 1), false);
        }

        /// <summary>Makes the best of the segments alone.</summary>
        public static void Recover(JournalSegments segments, JournalSlots slots)
        {
            int lowest = segments.FindLowest();
            if (lowest < 0)
            {
                return;
            }

            JournalSlot slot = slots.Current;
            segments.Lowest = lowest;
            slot.AcknowledgedRecordNumber = (uint)(lowest * JournalSegments.RecordsPerSegment);
            slot.LastRecordNumber = slot.AcknowledgedRecordNumber;
            Find(segments, slots, lowest, true);
            if (lowest > 0)
            {
                slots.FrameCounterBound += LostSlotsJump;
            }
        }

        // The bound of the newest record under the journal's key covers those before it.
        private static void Find(JournalSegments segments, JournalSlots slots, int segment, bool isMaybePacked)
        {
            JournalSlot slot = slots.Current;
            byte[] buffer = segments.Buffer;
            bool isFull = true;
            while (isFull && (isMaybePacked ? segments.TryLoad(segment) : segments.TryLoadFile(segment)))
            {
                uint lastBefore = slot.LastRecordNumber;
                bool isBoundKnown = false;
                for (int index = JournalSegments.RecordsPerSegment - 1; index >= 0 && !isBoundKnown; index--)
                {
                    uint number = (uint)((segment * JournalSegments.RecordsPerSegment) + index + 1);
                    int offset = index * JournalRecord.LengthBytes;
                    if (number > lastBefore && JournalRecord.IsWhole(buffer, offset, number))
                    {
                        if (number > slot.LastRecordNumber)
                        {
                            slot.TakeNewest(number, buffer, offset, JournalRecord.SampledAtUnixSeconds(buffer, offset));
                        }

                        isBoundKnown = TryTakeBound(buffer, offset, slots);
                    }
                }

                isFull = segments.IsWhole;
                segment++;
            }
        }

        // A record of a key that no slot knows yet has set nothing aside.
        private static bool TryTakeBound(byte[] buffer, int offset, JournalSlots slots)
        {
            JournalSlot slot = slots.Current;
            uint key = JournalRecord.KeyIdentity(buffer, offset);
            if (key != slot.KeyIdentity)
            {
                // Without slots the newest record says which key it is.
                if (slot.KeyIdentity != 0 && slot.Sequence != 0)
                {
                    return false;
                }

                slots.FrameCounterBound = slot.KeyIdentity == 0 ? slots.FrameCounterBound : 0;
                slot.KeyIdentity = key;
            }

            uint bound = JournalRecord.FrameCounterBound(buffer, offset);
            slots.FrameCounterBound = bound > slots.FrameCounterBound ? bound : slots.FrameCounterBound;
            return true;
        }
    }
}
