using System;
using Nf.Firmware.Journal;

namespace NFUnitTest.Firmware
{
    /// <summary>A flash drive in memory that can refuse to write.</summary>
    public class MemoryJournalStore : JournalStore
    {
        private const int SegmentCount = 512;
        private const int PackCount = 64;

        private readonly byte[][] segments = new byte[SegmentCount][];
        private readonly byte[][] packs = new byte[PackCount][];
        private readonly byte[][] slots = new byte[StoreFile.Count][];

        /// <summary>Writes so far.</summary>
        public int WriteCount { get; private set; }

        /// <summary>While true every write fails and changes nothing.</summary>
        public bool IsReadOnly { get; set; }

        public int ExistingSegments
        {
            get
            {
                int count = 0;
                for (int index = 0; index < SegmentCount; index++)
                {
                    count += segments[index] != null ? 1 : 0;
                }

                return count;
            }
        }

        public int ExistingPacks
        {
            get
            {
                int count = 0;
                for (int index = 0; index < PackCount; index++)
                {
                    count += packs[index] != null ? 1 : 0;
                }

                return count;
            }
        }

        public byte[] Segment(int segment)
        {
            return segments[segment];
        }

        public byte[] Slot(int slot)
        {
            return slots[slot];
        }

        public void LoseSlot(int slot)
        {
            slots[slot] = null;
        }

        public override int ReadSegment(int segment, byte[] buffer)
        {
            return Read(segments[segment], 0, buffer);
        }

        public override bool TryWriteSegment(int segment, int offset, byte[] buffer, int length)
        {
            return TryWrite(segments, segment, offset, buffer, length);
        }

        public override bool TryDeleteSegment(int segment)
        {
            bool exists = segments[segment] != null;
            segments[segment] = null;
            return exists;
        }

        public override int FindLowestSegment()
        {
            for (int index = 0; index < SegmentCount; index++)
            {
                if (segments[index] != null)
                {
                    return index;
                }
            }

            return -1;
        }

        public override int ReadPack(int pack, int offset, byte[] buffer)
        {
            return Read(packs[pack], offset, buffer);
        }

        public override bool TryWritePack(int pack, byte[] content)
        {
            return TryWrite(packs, pack, 0, content, content.Length);
        }

        public override bool TryDeletePack(int pack)
        {
            bool exists = packs[pack] != null;
            packs[pack] = null;
            return exists;
        }

        public override int FindLowestPack()
        {
            for (int index = 0; index < PackCount; index++)
            {
                if (packs[index] != null)
                {
                    return index;
                }
            }

            return -1;
        }

        public override int ReadSlot(int slot, byte[] buffer)
        {
            return Read(slots[slot], 0, buffer);
        }

        public override bool TryWriteSlot(int slot, byte[] buffer, int length)
        {
            return TryWrite(slots, slot, 0, buffer, length);
        }

        public override bool TryDeleteSlot(int slot)
        {
            bool exists = slots[slot] != null;
            slots[slot] = null;
            return exists;
        }

        private static int Read(byte[] file, int offset, byte[] buffer)
        {
            if (file == null)
            {
                return -1;
            }

            int rest = file.Length < offset ? 0 : file.Length - offset;
            int length = rest < buffer.Length ? rest : buffer.Length;
            Array.Copy(file, offset, buffer, 0, length);
            return length;
        }

        private bool TryWrite(byte[][] files, int file, int offset, byte[] buffer, int length)
        {
            if (IsReadOnly)
            {
                return false;
            }

            WriteCount++;
            int oldLength = files[file] == null ? 0 : files[file].Length;
            byte[] written = new byte[offset + length > oldLength ? offset + length : oldLength];
            if (oldLength > 0)
            {
                Array.Copy(files[file], written, oldLength);
            }

            Array.Copy(buffer, 0, written, offset, length);
            files[file] = written;
            return true;
        }
    }
}
