using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// The highest claim number that the node has taken, in two slots that are written in turn, so that one is always whole: "NFN" and format 1
    /// (4), number (8), CRC-32 of all before (4). It survives a factory reset: what was claimed once cannot be claimed so again.
    /// </summary>
    public sealed class ClaimNumbers
    {
        private const uint Head = 0x4E464E01;
        private const int NumberOffset = 4;
        private const int ChecksumOffset = 12;
        private const int LengthBytes = 16;

        private readonly JournalStore store;
        private readonly byte[] buffer = new byte[LengthBytes];

        public ClaimNumbers(JournalStore store)
        {
            this.store = store;
        }

        /// <summary>0 before the first.</summary>
        public long ReadHighest()
        {
            long first = Read(0);
            long second = Read(1);
            return first > second ? first : second;
        }

        /// <summary>Stores a number that is higher than all before.</summary>
        public bool TryWrite(long number)
        {
            int older = Read(0) > Read(1) ? 1 : 0;
            BigEndian.WriteUInt32(buffer, 0, Head);
            BigEndian.WriteUInt16(buffer, NumberOffset, 0);
            BigEndian.WriteUInt48(buffer, NumberOffset + 2, number);
            BigEndian.WriteUInt32(buffer, ChecksumOffset, Crc32.Compute(buffer, 0, ChecksumOffset));
            return store.TryWriteSlot(StoreFile.FirstClaimNumber + older, buffer, LengthBytes);
        }

        private long Read(int index)
        {
            bool isWhole = store.ReadSlot(StoreFile.FirstClaimNumber + index, buffer) == LengthBytes
                && BigEndian.ReadUInt32(buffer, 0) == Head
                && BigEndian.ReadUInt32(buffer, ChecksumOffset) == Crc32.Compute(buffer, 0, ChecksumOffset);
            return isWhole ? BigEndian.ReadUInt48(buffer, NumberOffset + 2) : 0;
        }
    }
}
