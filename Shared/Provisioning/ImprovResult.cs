using Nf.Configuration;

namespace Nf.Provisioning
{
    /// <summary>Writes a result frame: command, data length, strings with their lengths, checksum.</summary>
    public sealed class ImprovResult
    {
        private const int MaximumDataBytes = 255;

        private int length;

        /// <summary>The frame.</summary>
        public byte[] Frame { get; } = new byte[ImprovAssembler.MaximumFrameLengthBytes];

        public void Begin(ImprovCommand command)
        {
            Frame[0] = (byte)command;
            length = ImprovAssembler.HeaderLengthBytes;
        }

        /// <summary>Adds a string; false, and nothing added, when it does not fit or is no text.</summary>
        public bool TryAdd(string text)
        {
            int textLength = MeasureBytes(text);
            if (textLength < 0 || textLength > RoomBytes - 1)
            {
                return false;
            }

            Frame[length++] = (byte)textLength;
            length += Utf8.Write(text, Frame, length);
            return true;
        }

        /// <summary>Adds three strings, or none of them.</summary>
        public bool TryAdd(string first, string second, string third)
        {
            int before = length;
            if (TryAdd(first) && TryAdd(second) && TryAdd(third))
            {
                return true;
            }

            length = before;
            return false;
        }

        /// <summary>Ends the frame; returns its length.</summary>
        public int Finish()
        {
            Frame[1] = (byte)(length - ImprovAssembler.HeaderLengthBytes);
            Frame[length] = ImprovAssembler.Checksum(Frame, length);
            return length + 1;
        }

        /// <summary>Bytes of UTF-8; -1 for a text with control characters.</summary>
        public static int MeasureBytes(string text)
        {
            return Utf8.LengthBytes(text);
        }

        private int RoomBytes
        {
            get { return ImprovAssembler.HeaderLengthBytes + MaximumDataBytes - length; }
        }
    }
}
