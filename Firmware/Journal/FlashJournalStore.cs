using System;
using System.IO;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The journal on the internal LittleFS drive. Each write opens, writes and closes: LittleFS commits a file as a whole at that
    /// point. Nothing is ever moved: File.Move does not replace.
    /// </summary>
    public sealed class FlashJournalStore : JournalStore
    {
        private const int NumberLength = 8;
        private static readonly string Drive = "I:\\";
        private static readonly string SegmentPrefix = "I:\\nf";

        // Behind all segments in LittleFS's directory, which is sorted: packs among them would hold a pair of blocks each.
        private static readonly string PackPrefix = "I:\\np";
        private static readonly string SegmentSuffix = ".seg";
        private static readonly string SlotPrefix = "I:\\nf";
        private static readonly string SlotSuffix = ".slt";
        private static readonly string NodeFile = "I:\\node.nfc";
        private static readonly string FactoryFile = "I:\\factory.nfp";

        public override int ReadSegment(int segment, byte[] buffer)
        {
            return Read(SegmentPath(segment), 0, buffer);
        }

        public override bool TryWriteSegment(int segment, int offset, byte[] buffer, int length)
        {
            return TryWrite(SegmentPath(segment), offset, buffer, length);
        }

        public override bool TryDeleteSegment(int segment)
        {
            return TryDelete(SegmentPath(segment));
        }

        public override int FindLowestSegment()
        {
            return FindLowest('f');
        }

        public override int ReadPack(int pack, int offset, byte[] buffer)
        {
            return Read(PackPath(pack), offset, buffer);
        }

        public override bool TryWritePack(int pack, byte[] content)
        {
            return TryWrite(PackPath(pack), 0, content, content.Length);
        }

        public override bool TryDeletePack(int pack)
        {
            return TryDelete(PackPath(pack));
        }

        public override int FindLowestPack()
        {
            return FindLowest('p');
        }

        public override int ReadSlot(int slot, byte[] buffer)
        {
            return Read(SlotPath(slot), 0, buffer);
        }

        public override bool TryWriteSlot(int slot, byte[] buffer, int length)
        {
            return TryWrite(SlotPath(slot), 0, buffer, length);
        }

        public override bool TryDeleteSlot(int slot)
        {
            return TryDelete(SlotPath(slot));
        }

        private static string SlotPath(int slot)
        {
            return slot == StoreFile.NodeFile ? NodeFile
                : slot == StoreFile.FactoryFile ? FactoryFile
                : SlotPrefix + slot.ToString() + SlotSuffix;
        }

        private static string SegmentPath(int segment)
        {
            return SegmentPrefix + segment.ToString("X8") + SegmentSuffix;
        }

        private static string PackPath(int pack)
        {
            return PackPrefix + pack.ToString("X8") + SegmentSuffix;
        }

        private static int FindLowest(char letter)
        {
            int lowest = -1;
            try
            {
                string[] paths = Directory.GetFiles(Drive);
                for (int index = 0; index < paths.Length; index++)
                {
                    if (TryParse(paths[index], letter, out int number) && (lowest < 0 || number < lowest))
                    {
                        lowest = number;
                    }
                }
            }
            catch (Exception)
            {
                return lowest;
            }

            return lowest;
        }

        // …nf0000001A.seg, …np00000003.seg
        private static bool TryParse(string path, char letter, out int number)
        {
            number = 0;
            int start = path.Length - SegmentSuffix.Length - NumberLength;
            if (start < 2 || path[start - 2] != 'n' || path[start - 1] != letter || path.Substring(start + NumberLength) != SegmentSuffix)
            {
                return false;
            }

            for (int index = start; index < start + NumberLength; index++)
            {
                char character = path[index];
                int digit = character >= '0' && character <= '9' ? character - '0'
                    : character >= 'A' && character <= 'F' ? character - 'A' + 10
                    : -1;
                if (digit < 0)
                {
                    return false;
                }

                number = (number << 4) | digit;
            }

            return number >= 0;
        }

        private static bool TryDelete(string path)
        {
            try
            {
                if (!File.Exists(path))
                {
                    return false;
                }

                File.Delete(path);
                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }

        private static int Read(string path, int offset, byte[] buffer)
        {
            try
            {
                if (!File.Exists(path))
                {
                    return -1;
                }

                using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
                {
                    if (offset > 0)
                    {
                        stream.Seek(offset, SeekOrigin.Begin);
                    }

                    int length = 0;
                    while (length < buffer.Length)
                    {
                        int read = stream.Read(buffer, length, buffer.Length - length);
                        if (read <= 0)
                        {
                            break;
                        }

                        length += read;
                    }

                    return length;
                }
            }
            catch (Exception)
            {
                return -1;
            }
        }

        private static bool TryWrite(string path, int offset, byte[] buffer, int length)
        {
            try
            {
                using (FileStream stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite))
                {
                    stream.Seek(offset, SeekOrigin.Begin);
                    stream.Write(buffer, 0, length);

                    // Here LittleFS commits, and here it can be full; Dispose would swallow that.
                    stream.Close();
                }

                return true;
            }
            catch (Exception)
            {
                return false;
            }
        }
    }
}
