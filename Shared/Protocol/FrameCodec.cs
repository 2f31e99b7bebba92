namespace Nf.Protocol
{
    /// <summary>
    /// Seals and opens standard frames of one node under one key: header (3 bytes), encrypted payload, tag (8 bytes).
    /// In place; allocates only when made; not thread-safe. docs/uplink-protocol.md, section "Standard frame".
    /// </summary>
    public sealed class FrameCodec
    {
        /// <summary>Version and type (1 byte), low 16 bits of the frame counter (2 bytes).</summary>
        public const int HeaderLengthBytes = 3;

        /// <summary>Length of the tag.</summary>
        public const int TagLengthBytes = 8;

        /// <summary>Longest frame, header and tag included.</summary>
        public const int MaximumFrameLengthBytes = 1024;

        private const int VersionMask = 0xE0;
        private const int TypeMask = 0x1F;
        private const int CounterOffset = 1;
        private const int CounterWidthBits = 16;

        private readonly FrameCipher cipher;

        /// <summary>Makes the codec of one node; the key is copied.</summary>
        /// <param name="nodeIdentity">The node's 48-bit MAC address.</param>
        /// <param name="key">16 bytes.</param>
        /// <exception cref="System.ArgumentException">The key is null or not 16 bytes.</exception>
        /// <exception cref="System.ArgumentOutOfRangeException">The identity has more than 48 bits.</exception>
        public FrameCodec(long nodeIdentity, byte[] key)
        {
            cipher = new FrameCipher(nodeIdentity, key, HeaderLengthBytes, TagLengthBytes, CounterWidthBits);
        }

        /// <summary>Message type of the last frame opened; None after a refused one.</summary>
        public MessageType Type { get; private set; }

        /// <summary>Full frame counter of the last frame opened.</summary>
        public uint FrameCounter { get { return cipher.FrameCounter; } }

        /// <summary>Where the payload of the last frame opened starts in its array.</summary>
        public int PayloadOffset { get { return HeaderLengthBytes; } }

        /// <summary>Length of the payload of the last frame opened; 0 after a refused one.</summary>
        public int PayloadLength { get; private set; }

        /// <summary>
        /// Seals a payload that stands in <paramref name="frame"/> behind the room for the header. A counter must never be
        /// used twice in one direction under one key.
        /// </summary>
        /// <param name="direction">Which way the frame goes; must fit the type.</param>
        /// <param name="type">A type of the specification.</param>
        /// <param name="frameCounter">0 to <see cref="Protocol.FrameCounter.Maximum"/>.</param>
        /// <param name="frame">Payload from <see cref="HeaderLengthBytes"/> on, with room for the tag behind it.</param>
        /// <param name="payloadLength">0 to 1013 bytes.</param>
        /// <returns>
        /// Length of the frame; 0 when nothing was sealed, because the counter is exhausted or an argument is outside its
        /// range.
        /// </returns>
        public int Seal(FrameDirection direction, MessageType type, uint frameCounter, byte[] frame, int payloadLength)
        {
            if (frameCounter > Protocol.FrameCounter.Maximum || (int)type < 0 || (int)type > TypeMask || MessageTypes.Check((int)type, direction) != FrameError.None)
            {
                return 0;
            }

            int frameLength = HeaderLengthBytes + payloadLength + TagLengthBytes;
            if (frame == null || payloadLength < 0 || frameLength > MaximumFrameLengthBytes || frameLength > frame.Length)
            {
                return 0;
            }

            frame[0] = (byte)type;
            BigEndian.WriteUInt16(frame, CounterOffset, (int)frameCounter);
            return cipher.Seal(direction, frameCounter, frame, payloadLength) ? frameLength : 0;
        }

        /// <summary>
        /// Opens a frame where it stands. Never throws, whatever the bytes are.
        /// </summary>
        /// <param name="direction">Which way the frame came.</param>
        /// <param name="frame">The frame from index 0 on. A wrong tag leaves zeros for the payload.</param>
        /// <param name="frameLength">Its length.</param>
        /// <param name="highestFrameCounter">
        /// Highest counter accepted so far in this direction; <see cref="Protocol.FrameCounter.NoneSeen"/> when none.
        /// </param>
        /// <returns>
        /// None, or the first of: TooShort, TooLong, UnsupportedVersion, UnknownType, WrongDirection, Replayed,
        /// CounterExhausted, AuthenticationFailed.
        /// </returns>
        public FrameError TryOpen(FrameDirection direction, byte[] frame, int frameLength, long highestFrameCounter)
        {
            Type = MessageType.None;
            PayloadLength = 0;

            if (frame == null || frameLength < HeaderLengthBytes + TagLengthBytes || frameLength > frame.Length)
            {
                return FrameError.TooShort;
            }

            if (frameLength > MaximumFrameLengthBytes)
            {
                return FrameError.TooLong;
            }

            int head = frame[0];
            if ((head & VersionMask) != 0)
            {
                return FrameError.UnsupportedVersion;
            }

            FrameError error = MessageTypes.Check(head & TypeMask, direction);
            if (error != FrameError.None)
            {
                return error;
            }

            int payloadLength = frameLength - HeaderLengthBytes - TagLengthBytes;
            int lowCounterBits = BigEndian.ReadUInt16(frame, CounterOffset);
            error = cipher.Open(direction, lowCounterBits, frame, payloadLength, highestFrameCounter);
            if (error != FrameError.None)
            {
                return error;
            }

            Type = (MessageType)(head & TypeMask);
            PayloadLength = payloadLength;
            return FrameError.None;
        }
    }
}
