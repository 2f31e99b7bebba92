using Nf.Channels;

namespace Nf.Protocol
{
    /// <summary>
    /// Seals and opens frames of the constrained profile for carriers of 12 bytes: header (1 byte), packed values of one
    /// reading (at most 7 bytes), tag (4 bytes). Uplink only. Allocates only when made; not thread-safe.
    /// docs/uplink-protocol.md, section "Constrained frame".
    /// </summary>
    public sealed class ConstrainedFrame
    {
        /// <summary>Profile bit and the low 7 bits of the frame counter.</summary>
        public const int HeaderLengthBytes = 1;

        /// <summary>Length of the tag.</summary>
        public const int TagLengthBytes = 4;

        /// <summary>Longest frame, header and tag included.</summary>
        public const int MaximumFrameLengthBytes = 12;

        private const int ProfileFlag = 0x80;
        private const int CounterMask = 0x7F;
        private const int CounterWidthBits = 7;

        private readonly FrameCipher cipher;

        /// <summary>Makes the codec of one node; the key is copied.</summary>
        /// <param name="nodeIdentity">The node's 48-bit MAC address.</param>
        /// <param name="key">16 bytes.</param>
        /// <exception cref="System.ArgumentException">The key is null or not 16 bytes.</exception>
        /// <exception cref="System.ArgumentOutOfRangeException">The identity has more than 48 bits.</exception>
        public ConstrainedFrame(long nodeIdentity, byte[] key)
        {
            cipher = new FrameCipher(nodeIdentity, key, HeaderLengthBytes, TagLengthBytes, CounterWidthBits);
        }

        /// <summary>Full frame counter of the last frame opened.</summary>
        public uint FrameCounter { get { return cipher.FrameCounter; } }

        /// <summary>Writes and seals the values of one reading, each clamped and rounded to its channel's packed step.</summary>
        /// <param name="kind">Kind of the node, which the receiver knows.</param>
        /// <param name="values">One value for each channel of the kind's layout.</param>
        /// <param name="frameCounter">0 to <see cref="Protocol.FrameCounter.Maximum"/>, apart from the standard profile's.</param>
        /// <param name="frame">Has room for <see cref="MaximumFrameLengthBytes"/>.</param>
        /// <returns>Length of the frame; 0 when the kind has no layout or the counter is exhausted.</returns>
        public int Seal(NodeKind kind, int[] values, uint frameCounter, byte[] frame)
        {
            Channel[] layout = ReadingLayout.For(kind);
            if (layout == null || frameCounter > Protocol.FrameCounter.Maximum)
            {
                return 0;
            }

            frame[0] = (byte)(ProfileFlag | (int)(frameCounter & CounterMask));
            int payloadLength = ValueCodes.Write(layout, true, values, frame, HeaderLengthBytes);
            bool isSealed = cipher.Seal(FrameDirection.Uplink, frameCounter, frame, payloadLength);
            return isSealed ? HeaderLengthBytes + payloadLength + TagLengthBytes : 0;
        }

        /// <summary>Opens a frame where it stands and reads its values. Never throws, whatever the bytes are.</summary>
        /// <param name="kind">Kind of the node, from the receiver's registry.</param>
        /// <param name="frame">The frame from index 0 on.</param>
        /// <param name="frameLength">Its length.</param>
        /// <param name="highestFrameCounter">
        /// Highest counter accepted so far in this profile; <see cref="Protocol.FrameCounter.NoneSeen"/> when none.
        /// </param>
        /// <param name="values">Has room for the kind's layout; means nothing when the frame is refused.</param>
        /// <returns>
        /// None, or the first of: TooShort, TooLong, UnsupportedVersion, Replayed, CounterExhausted, AuthenticationFailed,
        /// Malformed.
        /// </returns>
        public FrameError TryOpen(NodeKind kind, byte[] frame, int frameLength, long highestFrameCounter, int[] values)
        {
            if (frame == null || frameLength < HeaderLengthBytes + TagLengthBytes || frameLength > frame.Length)
            {
                return FrameError.TooShort;
            }

            if (frameLength > MaximumFrameLengthBytes)
            {
                return FrameError.TooLong;
            }

            if ((frame[0] & ProfileFlag) == 0)
            {
                return FrameError.UnsupportedVersion;
            }

            int payloadLength = frameLength - HeaderLengthBytes - TagLengthBytes;
            int lowCounterBits = frame[0] & CounterMask;
            FrameError error = cipher.Open(FrameDirection.Uplink, lowCounterBits, frame, payloadLength, highestFrameCounter);
            if (error != FrameError.None)
            {
                return error;
            }

            Channel[] layout = ReadingLayout.For(kind);
            return layout != null && ValueCodes.TryRead(layout, true, frame, HeaderLengthBytes, payloadLength, values)
                ? FrameError.None
                : FrameError.Malformed;
        }
    }
}
