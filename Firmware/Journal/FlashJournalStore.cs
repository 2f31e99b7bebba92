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
        private static readonly string SegmentSuffix = ".seg";
        private static readonly string SlotPrefix = "I:\\nf";
        private static readonly string SlotSuffix = ".slt";
        private static readonly string NodeFile = "I:\\node.nfc";
        private static readonly string FactoryFile = "I:\\factory.nfp";

        public override int ReadSegment(int segment, byte[] buffer)
        {
            return Read(SegmentPath(segment), buffer);
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
            int lowest = -1;
            try
            {
                string[] paths = Directory.GetFiles(Drive);
                for (int index = 0; index < paths.Length; index++)
                {
                    if (TryParseSegment(paths[index], out int segment) && (lowest < 0 || segment < lowest))
                    {
                        lowest = segment;
                    }
                }
            }
            catch (Exception)
            {
                return lowest;
            }

            return lowest;
        }

        public override int ReadSlot(int slot, byte[] buffer)
        {
            return Read(SlotPath(slot), buffer);
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

        // …nf0000001A.seg
        private static bool TryParseSegment(string path, out int segment)
        {
            segment = 0;
            int start = path.Length - SegmentSuffix.Length - NumberLength;
            if (start < 2 || path[start - 2] != 'n' || path[start - 1] != 'f' || path.Substring(start + NumberLength) != SegmentSuffix)
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

                segment = (segment << 4) | digit;
            }

            return segment >= 0;
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

        private static int Read(string path, byte[] buffer)
        {
            try
            {
                if (!File.Exists(path))
                {
                    return -1;
                }

                using (FileStream stream = new FileStream(path, FileMode.Open, FileAccess.Read))
                {
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
