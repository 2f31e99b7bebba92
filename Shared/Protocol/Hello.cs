using Nf.Channels;

namespace Nf.Protocol
{
    /// <summary>
    /// A node introduces itself: message type 3, uplink. Made once and reused; <see cref="Write"/> and <see cref="TryRead"/>
    /// allocate nothing. docs/uplink-protocol.md, section "Hello".
    /// </summary>
    public sealed class Hello : UplinkMessage
    {
        /// <summary>Longest name of a board.</summary>
        public const int MaximumBoardLength = 32;

        /// <summary>Longest hello.</summary>
        public const int MaximumLengthBytes = MaximumHeadLengthBytes + BoardOffset + MaximumBoardLength;

        private const int KindMask = 0x1F;
        private const int TypesOffset = 1;
        private const int FirmwareOffset = 5;
        private const int ImageOffset = 11;
        private const int ConfigurationVersionOffset = 17;
        private const int FirstRecordOffset = 21;
        private const int LastRecordOffset = 25;
        private const int BoardOffset = 29;

        /// <summary>Makes a hello in which nothing is set yet.</summary>
        public Hello()
        {
            Firmware = new SoftwareVersion();
            Image = new SoftwareVersion();
            Board = new byte[MaximumBoardLength];
        }

        /// <summary>Kind of the node.</summary>
        public NodeKind Kind { get; set; }

        /// <summary>Why the node started.</summary>
        public ResetReason ResetReason { get; set; }

        /// <summary>Uplinks that the node sends and downlinks that it understands (<see cref="MessageTypes"/>).</summary>
        public uint Types { get; set; }

        /// <summary>Version of the node's firmware.</summary>
        public SoftwareVersion Firmware { get; }

        /// <summary>Version of the runtime and operating system below it.</summary>
        public SoftwareVersion Image { get; }

        /// <summary>Version of the configuration in force, from 1.</summary>
        public uint ConfigurationVersion { get; set; }

        /// <summary>Number of the oldest record that the node holds; of the next one when it holds none. From 1.</summary>
        public uint FirstRecordNumber { get; set; }

        /// <summary>Number of the newest record that it ever made; 0 for none. At least the first less 1.</summary>
        public uint LastRecordNumber { get; set; }

        /// <summary>
        /// Name of the board's image, ASCII: letters, digits, dots, hyphens and underscores. The array is the hello's own.
        /// </summary>
        public byte[] Board { get; }

        /// <summary>Characters of <see cref="Board"/>, 1 to 32.</summary>
        public int BoardLength { get; private set; }

        /// <summary>Sets the board.</summary>
        /// <returns>False, and nothing is changed, when it is no name of a board.</returns>
        public bool TrySetBoard(string board)
        {
            if (board == null || board.Length < 1 || board.Length > MaximumBoardLength)
            {
                return false;
            }

            for (int index = 0; index < board.Length; index++)
            {
                if (!IsBoardCharacter(board[index]))
                {
                    return false;
                }
            }

            for (int index = 0; index < board.Length; index++)
            {
                Board[index] = (byte)board[index];
            }

            BoardLength = board.Length;
            return true;
        }

        /// <summary>Writes the hello; numbers of versions are clamped.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when a property is not set or outside its range.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (!IsValid() || BoardLength == 0 || (int)ResetReason < 0 || (int)ResetReason > 0xFF)
            {
                return 0;
            }

            int position = WriteHead(buffer, offset, (int)Kind);
            buffer[position] = (byte)ResetReason;
            BigEndian.WriteUInt32(buffer, position + TypesOffset, Types);
            Firmware.Write(buffer, position + FirmwareOffset);
            Image.Write(buffer, position + ImageOffset);
            BigEndian.WriteUInt32(buffer, position + ConfigurationVersionOffset, ConfigurationVersion);
            BigEndian.WriteUInt32(buffer, position + FirstRecordOffset, FirstRecordNumber);
            BigEndian.WriteUInt32(buffer, position + LastRecordOffset, LastRecordNumber);
            for (int index = 0; index < BoardLength; index++)
            {
                buffer[position + BoardOffset + index] = Board[index];
            }

            return position + BoardOffset + BoardLength - offset;
        }

        /// <summary>Reads a hello of exactly <paramref name="length"/> bytes. Strict; never throws, whatever the bytes are.</summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            int position = ReadHead(buffer, offset, length, KindMask, BoardOffset + 1, BoardOffset + MaximumBoardLength);
            if (position < 0)
            {
                return FrameError.Malformed;
            }

            Kind = (NodeKind)OwnBits;
            ResetReason = (ResetReason)buffer[position];
            Types = BigEndian.ReadUInt32(buffer, position + TypesOffset);
            Firmware.Read(buffer, position + FirmwareOffset);
            Image.Read(buffer, position + ImageOffset);
            ConfigurationVersion = BigEndian.ReadUInt32(buffer, position + ConfigurationVersionOffset);
            FirstRecordNumber = BigEndian.ReadUInt32(buffer, position + FirstRecordOffset);
            LastRecordNumber = BigEndian.ReadUInt32(buffer, position + LastRecordOffset);
            BoardLength = offset + length - position - BoardOffset;
            for (int index = 0; index < BoardLength; index++)
            {
                Board[index] = buffer[position + BoardOffset + index];
                if (!IsBoardCharacter((char)Board[index]))
                {
                    return FrameError.Malformed;
                }
            }

            return IsValid() ? FrameError.None : FrameError.Malformed;
        }

        private static bool IsBoardCharacter(char character)
        {
            return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '.' || character == '-' || character == '_';
        }

        private bool IsValid()
        {
            return ReadingLayout.For(Kind) != null
                && MessageTypes.IsValid(Types)
                && ConfigurationVersion > 0
                && FirstRecordNumber > 0
                && LastRecordNumber >= FirstRecordNumber - 1;
        }
    }
}
