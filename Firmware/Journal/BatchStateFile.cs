using Nf.Batch;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// What the next batch leans on, over a deep sleep. One file without a twin: when it is lost or torn the next batch leans on nothing, which
    /// costs bytes and no record. Write it after <see cref="RecordJournal.TrySave"/>, so that it never knows records that the journal has not
    /// acknowledged. Bytes: "NFB" and format 1 (4), identity of the key (4), length of the state (2), state, CRC-32 of all before (4).
    /// </summary>
    public sealed class BatchStateFile
    {
        private const uint Head = 0x4E464201;
        private const int StateOffset = 10;
        private const int ChecksumLengthBytes = 4;

        private readonly JournalStore store;
        private readonly uint keyIdentity;
        private readonly byte[] buffer;

        /// <param name="keyIdentity">A state under another key is none.</param>
        /// <param name="channels">Most channels of a state.</param>
        public BatchStateFile(JournalStore store, uint keyIdentity, int channels)
        {
            this.store = store;
            this.keyIdentity = keyIdentity;
            buffer = new byte[StateOffset + BatchState.MaximumLengthBytes(channels) + ChecksumLengthBytes];
        }

        /// <summary>Replaces the state on the flash; an empty one takes the file away.</summary>
        public bool TryWrite(BatchState state)
        {
            lock (store)
            {
                int length = state.Write(buffer, StateOffset);
                if (length == 0)
                {
                    return store.TryDeleteSlot(StoreFile.BatchState) || store.ReadSlot(StoreFile.BatchState, buffer) < 0;
                }

                BigEndian.WriteUInt32(buffer, 0, Head);
                BigEndian.WriteUInt32(buffer, 4, keyIdentity);
                BigEndian.WriteUInt16(buffer, 8, length);
                int end = StateOffset + length;
                BigEndian.WriteUInt32(buffer, end, Crc32.Compute(buffer, 0, end));
                return store.TryWriteSlot(StoreFile.BatchState, buffer, end + ChecksumLengthBytes);
            }
        }

        /// <summary>Reads the state.</summary>
        /// <returns>False, with the state empty, when there is none, it is torn, or of another key.</returns>
        public bool TryRead(BatchState state)
        {
            lock (store)
            {
                state.Clear();
                int read = store.ReadSlot(StoreFile.BatchState, buffer);
                if (read < StateOffset + ChecksumLengthBytes
                    || BigEndian.ReadUInt32(buffer, 0) != Head
                    || BigEndian.ReadUInt32(buffer, 4) != keyIdentity)
                {
                    return false;
                }

                int length = BigEndian.ReadUInt16(buffer, 8);
                int end = StateOffset + length;
                if (read < end + ChecksumLengthBytes || Crc32.Compute(buffer, 0, end) != BigEndian.ReadUInt32(buffer, end))
                {
                    return false;
                }

                if (!state.TryRead(buffer, StateOffset, length))
                {
                    state.Clear();
                    return false;
                }

                return true;
            }
        }
    }
}
