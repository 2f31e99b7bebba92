using System;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The files that records stand in: segments of eight records, which grow, and packs of eight segments that are whole. LittleFS keeps a
    /// segment within a directory's pair of blocks, so that an append is cheap, and about three of them take a pair; a pack takes one block.
    /// Packs are made in an outage only. No wake without one looks for them.
    /// </summary>
    internal sealed class JournalSegments
    {
        public const int RecordsPerSegment = 8;
        public const int SegmentsPerPack = 8;

        // 512 bytes: LittleFS keeps a file of up to an eighth of its 4 KB block within its log, so that an append needs no block of its own.
        private const int SegmentLengthBytes = RecordsPerSegment * JournalRecord.LengthBytes;

        private readonly JournalStore store;
        private readonly byte[] one = new byte[1];
        private int loaded = -1;
        private int loadedLength;

        public JournalSegments(JournalStore store)
        {
            this.store = store;
        }

        /// <summary>The segment that was loaded; bytes that it lacks are 0: their checksum is wrong.</summary>
        public byte[] Buffer { get; } = new byte[SegmentLengthBytes];

        /// <summary>Whether the segment that was loaded has all its records.</summary>
        public bool IsWhole
        {
            get { return loadedLength == SegmentLengthBytes; }
        }

        /// <summary>The lowest that may be on the flash.</summary>
        public int Lowest { get; set; }

        /// <summary>The segment that a record stands in.</summary>
        public static int Of(uint recordNumber)
        {
            return (int)((recordNumber - 1) / RecordsPerSegment);
        }

        /// <summary>Where in its segment a record stands.</summary>
        public static int OffsetOf(uint recordNumber)
        {
            return (int)((recordNumber - 1) % RecordsPerSegment) * JournalRecord.LengthBytes;
        }

        /// <summary>The lowest on the flash, in a pack or not; -1 when there is none. Slow.</summary>
        public int FindLowest()
        {
            int segment = store.FindLowestSegment();
            int packed = store.FindLowestPack() * SegmentsPerPack;
            return segment < 0 || (packed >= 0 && packed < segment) ? (packed < 0 ? -1 : packed) : segment;
        }

        /// <summary>Loads a segment that is not in a pack.</summary>
        public bool TryLoadFile(int segment)
        {
            return loaded == segment || Take(segment, store.ReadSegment(segment, Buffer));
        }

        /// <summary>Loads a segment from wherever it is.</summary>
        public bool TryLoad(int segment)
        {
            if (TryLoadFile(segment))
            {
                return true;
            }

            int length = store.ReadPack(segment / SegmentsPerPack, segment % SegmentsPerPack * SegmentLengthBytes, Buffer);
            return Take(segment, length == SegmentLengthBytes ? length : -1);
        }

        /// <summary>Writes a record.</summary>
        public bool TryWrite(int segment, int offset, byte[] record)
        {
            if (!store.TryWriteSegment(segment, offset, record, JournalRecord.LengthBytes))
            {
                Forget();
                return false;
            }

            if (loaded == segment)
            {
                Array.Copy(record, 0, Buffer, offset, JournalRecord.LengthBytes);
            }

            return true;
        }

        /// <summary>What is loaded is void.</summary>
        public void Forget()
        {
            loaded = -1;
        }

        /// <summary>
        /// Packs eight whole segments. A cut leaves them as they are, or the pack and some of them, which the next call deletes: the first one
        /// is deleted only when the pack is whole.
        /// </summary>
        public void Pack(int pack)
        {
            int first = pack * SegmentsPerPack;
            if (store.ReadSegment(first, one) >= 0 ? !TryCopy(pack, first) : store.ReadPack(pack, (SegmentsPerPack * SegmentLengthBytes) - 1, one) != 1)
            {
                return;
            }

            for (int segment = first; segment < first + SegmentsPerPack; segment++)
            {
                store.TryDeleteSegment(segment);
            }
        }

        /// <summary>Deletes all below a segment, lowest first.</summary>
        public void Free(int end)
        {
            bool isPackOver = Lowest / SegmentsPerPack < end / SegmentsPerPack;
            for (; Lowest < end; Lowest++)
            {
                store.TryDeleteSegment(Lowest);
            }

            if (isPackOver)
            {
                FreePacks(end / SegmentsPerPack);
            }
        }

        /// <summary>Segments below the first pending one are there when the power was cut between slot and deletion.</summary>
        public void DeleteLeftovers()
        {
            int first = Lowest;
            while (first > 0 && store.ReadSegment(first - 1, one) >= 0)
            {
                first--;
            }

            for (; first < Lowest; first++)
            {
                store.TryDeleteSegment(first);
            }
        }

        // Those that a cut has left are deleted with the next.
        private void FreePacks(int end)
        {
            int first = end;
            while (first > 0 && store.ReadPack(first - 1, 0, one) >= 0)
            {
                first--;
            }

            for (; first < end; first++)
            {
                store.TryDeletePack(first);
            }
        }

        private bool TryCopy(int pack, int first)
        {
            byte[] content = new byte[SegmentsPerPack * SegmentLengthBytes];
            for (int index = 0; index < SegmentsPerPack; index++)
            {
                if (!TryLoadFile(first + index) || !IsWhole)
                {
                    return false;
                }

                Array.Copy(Buffer, 0, content, index * SegmentLengthBytes, SegmentLengthBytes);
            }

            return store.TryWritePack(pack, content);
        }

        private bool Take(int segment, int length)
        {
            if (length < 0)
            {
                loaded = -1;
                return false;
            }

            Array.Clear(Buffer, length, SegmentLengthBytes - length);
            loaded = segment;
            loadedLength = length;
            return true;
        }
    }
}
