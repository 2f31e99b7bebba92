namespace Nf.Firmware.Journal
{
    /// <summary>
    /// Where the journal's bytes live: numbered segments that grow, and two slots that are replaced whole. A call that returns true is
    /// on the flash. A power cut during a write may leave the old bytes, the new ones or a torn mixture of that one file, never touch another.
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

        /// <summary>Reads slot 0 or 1.</summary>
        /// <returns>Bytes read, at most the buffer's length; -1 when it was never written.</returns>
        public abstract int ReadSlot(int slot, byte[] buffer);

        /// <summary>Replaces slot 0 or 1.</summary>
        public abstract bool TryWriteSlot(int slot, byte[] buffer, int length);
    }
}
