namespace Nf.Firmware.Journal
{
    /// <summary>
    /// Where all that a node keeps has its bytes: numbered segments that grow, packs of segments, and small files (<see cref="StoreFile"/>) that are replaced
    /// whole. A call that returns true is on the flash. A power cut during a write may leave the old bytes, the new ones or a torn mixture of
    /// that one file, never touch another.
    /// </summary>
    public abstract class JournalStore
    {
        /// <summary>Reads a segment from its start.</summary>
        /// <returns>Bytes read, at most the buffer's length; -1 when there is no such segment.</returns>
        public abstract int ReadSegment(int segment, byte[] buffer);

        /// <summary>Writes into a segment at an offset; makes it when it is not there.</summary>
        public abstract bool TryWriteSegment(int segment, int offset, byte[] buffer, int length);

        /// <summary>Deletes a segment.</summary>
        /// <returns>True when it was there and is gone.</returns>
        public abstract bool TryDeleteSegment(int segment);

        /// <summary>The lowest segment on the flash, or -1. Slow: for the case that both slots are lost.</summary>
        public abstract int FindLowestSegment();

        /// <summary>Reads a pack of segments from an offset.</summary>
        /// <returns>Bytes read, at most the buffer's length; -1 when there is no such pack.</returns>
        public abstract int ReadPack(int pack, int offset, byte[] buffer);

        /// <summary>Writes a pack; makes it when it is not there.</summary>
        public abstract bool TryWritePack(int pack, byte[] content);

        /// <summary>Deletes a pack.</summary>
        /// <returns>True when it was there and is gone.</returns>
        public abstract bool TryDeletePack(int pack);

        /// <summary>The lowest pack on the flash, or -1. Slow, as <see cref="FindLowestSegment"/>.</summary>
        public abstract int FindLowestPack();

        /// <summary>Reads a small file.</summary>
        /// <returns>Bytes read, at most the buffer's length; -1 when it was never written.</returns>
        public abstract int ReadSlot(int slot, byte[] buffer);

        /// <summary>Replaces the first bytes of a small file; those behind stay, so its content says itself how long it is.</summary>
        public abstract bool TryWriteSlot(int slot, byte[] buffer, int length);

        /// <summary>Deletes a small file.</summary>
        /// <returns>True when it was there and is gone.</returns>
        public abstract bool TryDeleteSlot(int slot);

        /// <summary>
        /// Makes the board nobody's node; its label's code and its claim numbers stay: configurations first, so that a power cut leaves either a whole node or none, and never a key whose
        /// frame counters are forgotten. What is left after a cut is erased by the next call; a board that is given a new configuration
        /// while something is left goes on with it under the new key.
        /// </summary>
        /// <returns>False when something could not be deleted.</returns>
        public bool TryEraseAll()
        {
            lock (this)
            {
                for (int slot = StoreFile.FirstConfiguration; slot < StoreFile.FirstClaimNumber; slot++)
                {
                    TryDeleteSlot(slot);
                }

                if (HasAny(StoreFile.FirstConfiguration, StoreFile.FirstClaimNumber))
                {
                    return false;
                }

                for (int segment = FindLowestSegment(); segment >= 0; segment = FindLowestSegment())
                {
                    if (!TryDeleteSegment(segment))
                    {
                        return false;
                    }
                }

                for (int pack = FindLowestPack(); pack >= 0; pack = FindLowestPack())
                {
                    if (!TryDeletePack(pack))
                    {
                        return false;
                    }
                }

                for (int slot = StoreFile.FirstConfiguration - 1; slot >= 0; slot--)
                {
                    TryDeleteSlot(slot);
                }

                return !HasAny(0, StoreFile.FirstConfiguration);
            }
        }

        private bool HasAny(int first, int end)
        {
            byte[] one = new byte[1];
            for (int slot = first; slot < end; slot++)
            {
                if (ReadSlot(slot, one) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
