namespace Nf.Protocol
{
    /// <summary>
    /// The head that uplinks of types 3 to 15 begin with. docs/uplink-protocol.md, section 8.4.
    /// </summary>
    public abstract class UplinkMessage
    {
        /// <summary>Largest <see cref="NextUplinkSeconds"/>: 24 bits, 194 days.</summary>
        public const int MaximumNextUplinkSeconds = 0xFFFFFF;

        /// <summary>Longest head: flags, time, next uplink.</summary>
        public const int MaximumHeadLengthBytes = 8;

        private const long MaximumUnixSeconds = 0xFFFFFFFF;
        private const int MoreQueuedFlag = 0x80;
        private const int TimeFlag = 0x40;
        private const int NextUplinkFlag = 0x20;
        private const int OwnMask = 0x1F;
        private const int TimeLengthBytes = 4;
        private const int NextUplinkLengthBytes = 3;

        /// <summary>
        /// When what the message tells of happened: seconds since 1970-01-01 UTC, 1 to 4,294,967,295; 0 when the node's
        /// clock was not set.
        /// </summary>
        public long UnixSeconds { get; set; }

        /// <summary>
        /// Seconds until the node's next uplink is expected, 1 to <see cref="MaximumNextUplinkSeconds"/>; 0 when it is
        /// always on.
        /// </summary>
        public int NextUplinkSeconds { get; set; }

        /// <summary>Whether the node sends further uplinks now.</summary>
        public bool MoreQueued { get; set; }

        /// <summary>The message's own five bits of the last head read.</summary>
        protected int OwnBits { get; private set; }

        /// <summary>
        /// Writes the head. A time outside its range is written as not set, the next uplink is clamped.
        /// </summary>
        /// <returns>Where the body starts.</returns>
        protected int WriteHead(byte[] buffer, int offset, int ownBits)
        {
            int head = ownBits;
            int position = offset + 1;
            if (UnixSeconds > 0 && UnixSeconds <= MaximumUnixSeconds)
            {
                head |= TimeFlag;
                BigEndian.WriteUInt32(buffer, position, (uint)UnixSeconds);
                position += TimeLengthBytes;
            }

            if (NextUplinkSeconds > 0)
            {
                head |= NextUplinkFlag;
                int seconds = NextUplinkSeconds < MaximumNextUplinkSeconds ? NextUplinkSeconds : MaximumNextUplinkSeconds;
                BigEndian.WriteUInt24(buffer, position, seconds);
                position += NextUplinkLengthBytes;
            }

            buffer[offset] = (byte)(MoreQueued ? head | MoreQueuedFlag : head);
            return position;
        }

        /// <summary>Reads the head. Never throws, whatever the bytes are.</summary>
        /// <param name="allowedOwnBits">Bits 0 to 4 that the message defines; others must be 0.</param>
        /// <param name="minimumBodyLength">Fewest bytes behind the head.</param>
        /// <param name="maximumBodyLength">Most bytes behind the head.</param>
        /// <returns>Where the body starts; -1 when the head is malformed or the body has another length.</returns>
        protected int ReadHead(byte[] buffer, int offset, int length, int allowedOwnBits, int minimumBodyLength, int maximumBodyLength)
        {
            if (buffer == null || offset < 0 || length < 1 || length > buffer.Length - offset)
            {
                return -1;
            }

            int head = buffer[offset];
            bool hasTime = (head & TimeFlag) != 0;
            bool hasNextUplink = (head & NextUplinkFlag) != 0;
            int headLength = 1 + (hasTime ? TimeLengthBytes : 0) + (hasNextUplink ? NextUplinkLengthBytes : 0);
            int bodyLength = length - headLength;
            if ((head & OwnMask & ~allowedOwnBits) != 0 || bodyLength < minimumBodyLength || bodyLength > maximumBodyLength)
            {
                return -1;
            }

            OwnBits = head & OwnMask;
            MoreQueued = (head & MoreQueuedFlag) != 0;
            UnixSeconds = 0;
            NextUplinkSeconds = 0;
            int position = offset + 1;
            if (hasTime)
            {
                UnixSeconds = BigEndian.ReadUInt32(buffer, position);
                position += TimeLengthBytes;
            }

            if (hasNextUplink)
            {
                NextUplinkSeconds = BigEndian.ReadUInt24(buffer, position);
                position += NextUplinkLengthBytes;
            }

            return (hasTime && UnixSeconds == 0) || (hasNextUplink && NextUplinkSeconds == 0) ? -1 : position;
        }
    }
}
