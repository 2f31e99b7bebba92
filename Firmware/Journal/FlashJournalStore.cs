using System;
using System.IO;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// The journal on the internal LittleFS drive. Each write opens, writes and closes: LittleFS commits a file as a whole at that
    /// point. Nothing is ever moved: File.Move does not replace. What is there is listed once: to ask for one file costs the interpreter as much.
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
        private static readonly string NodeFileEnd = "\\node.nfc";
        private static readonly string FactoryFileEnd = "\\factory.nfp";

        private bool isListed;

        // A bit for each small file that is there, and the bounds of the segments; between them one may be missing.
        private int slotsThere;
        private int lowestSegment;
        private int highestSegment;
        private bool arePacksThere;

        public override int ReadSegment(int segment, byte[] buffer)
        {
            return TryList() && (segment < lowestSegment || segment > highestSegment) ? -1 : Read(SegmentPath(segment), 0, buffer);
        }

        public override bool TryWriteSegment(int segment, int offset, byte[] buffer, int length)
        {
            isListed = isListed && segment >= lowestSegment && segment <= highestSegment;
            return TryWrite(SegmentPath(segment), offset, buffer, length);
        }

        public override bool TryDeleteSegment(int segment)
        {
            isListed = false;
            return TryDelete(SegmentPath(segment));
        }

        public override int FindLowestSegment()
        {
            return FindLowest('f');
        }

        public override int ReadPack(int pack, int offset, byte[] buffer)
        {
            return TryList() && !arePacksThere ? -1 : Read(PackPath(pack), offset, buffer);
        }

        public override bool TryWritePack(int pack, byte[] content)
        {
            isListed = false;
            return TryWrite(PackPath(pack), 0, content, content.Length);
        }

        public override bool TryDeletePack(int pack)
        {
            isListed = false;
            return TryDelete(PackPath(pack));
        }

        public override int FindLowestPack()
        {
            return FindLowest('p');
        }

        public override int ReadSlot(int slot, byte[] buffer)
        {
            return TryList() && (slotsThere & (1 << slot)) == 0 ? -1 : Read(SlotPath(slot), 0, buffer);
        }

        public override bool TryWriteSlot(int slot, byte[] buffer, int length)
        {
            isListed = isListed && (slotsThere & (1 << slot)) != 0;
            return TryWrite(SlotPath(slot), 0, buffer, length);
        }

        public override bool TryDeleteSlot(int slot)
        {
            isListed = false;
            return TryDelete(SlotPath(slot));
        }

        // False: not known, so each file has to be tried.
        private bool TryList()
        {
            if (!isListed)
            {
                try
                {
                    List();
                }
                catch (Exception)
                {
                    return false;
                }
            }

            return true;
        }

        private void List()
        {
            slotsThere = 0;
            lowestSegment = int.MaxValue;
            highestSegment = -1;
            arePacksThere = false;
            string[] paths = Directory.GetFiles(Drive);
            for (int index = 0; index < paths.Length; index++)
            {
                if (TryParse(paths[index], 'f', out int segment))
                {
                    lowestSegment = segment < lowestSegment ? segment : lowestSegment;
                    highestSegment = segment > highestSegment ? segment : highestSegment;
                }
                else if (paths[index].EndsWith(SegmentSuffix))
                {
                    arePacksThere = true;
                }
                else
                {
                    slotsThere |= SlotBit(paths[index]);
                }
            }

            isListed = true;
        }

        // …nf3.slt, …nf12.slt, …node.nfc, …factory.nfp; 0 for anything else. A foreign name that passes for one of them is found out by opening.
        private static int SlotBit(string path)
        {
            int digit = path.Length - SlotSuffix.Length - 1;
            if (digit > 0 && path.EndsWith(SlotSuffix))
            {
                int slot = path[digit] - '0' + (path[digit - 1] == 'f' ? 0 : 10 * (path[digit - 1] - '0'));
                return slot >= 0 && slot < StoreFile.Count ? 1 << slot : 0;
            }

            return path.EndsWith(NodeFileEnd) ? 1 << StoreFile.NodeFile
                : path.EndsWith(FactoryFileEnd) ? 1 << StoreFile.FactoryFile
                : 0;
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
            if (start < 2 || path[start - 2] != 'n' || path[start - 1] != letter || !path.EndsWith(SegmentSuffix))
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
