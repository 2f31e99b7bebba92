using Nf.Channels;

namespace Nf.Protocol
{
    /// <summary>
    /// One sampled record of a node: message type 1, uplink. Made once and reused; <see cref="Write"/> and
    /// <see cref="TryRead"/> allocate nothing. docs/uplink-protocol.md, section "Reading".
    /// </summary>
    public sealed class Reading
    {
        /// <summary>Longest reading: every field present, and the values of the widest layout.</summary>
        public const int MaximumLengthBytes = 23;

        /// <summary>Largest <see cref="NextUplinkSeconds"/>: 24 bits, 194 days.</summary>
        public const int MaximumNextUplinkSeconds = 0xFFFFFF;

        private const long MaximumUnixSeconds = 0xFFFFFFFF;
        private const int MoreQueuedFlag = 0x80;
        private const int TimeFlag = 0x40;
        private const int NextUplinkFlag = 0x20;
        private const int KindMask = 0x1F;
        private const int RecordNumberLengthBytes = 4;
        private const int TimeLengthBytes = 4;
        private const int NextUplinkLengthBytes = 3;

        /// <summary>Makes an empty reading, with room for the largest layout and every value Missing.</summary>
        public Reading()
        {
            Values = new int[ReadingLayout.MaximumChannels];
            ClearValues(0);
        }

        /// <summary>Kind of the node; says which channels <see cref="Values"/> holds (<see cref="ReadingLayout"/>).</summary>
        public NodeKind Kind { get; set; }

        /// <summary>Number of the record, counted by the node from 1 on; 0 is no record.</summary>
        public uint RecordNumber { get; set; }

        /// <summary>
        /// When the values were sampled: seconds since 1970-01-01 UTC, 1 to 4,294,967,295; 0 when the node's clock was not
        /// set.
        /// </summary>
        public long SampledAtUnixSeconds { get; set; }

        /// <summary>
        /// Seconds until the node's next uplink is expected, 1 to <see cref="MaximumNextUplinkSeconds"/>; 0 when it is
        /// always on.
        /// </summary>
        public int NextUplinkSeconds { get; set; }

        /// <summary>Whether the node holds further records that it sends now.</summary>
        public bool MoreQueued { get; set; }

        /// <summary>
        /// One value for each channel of the layout, in its order, in the channel's integer units; or
        /// <see cref="ChannelValue.Missing"/> or <see cref="ChannelValue.Faulty"/>. The array is the reading's own.
        /// </summary>
        public int[] Values { get; }

        /// <summary>
        /// Writes the reading. Values are clamped to their channel's range; a time outside its range is written as not set,
        /// the next uplink is clamped.
        /// </summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when the kind has no layout or the record number is 0.</returns>
        public int Write(byte[] buffer, int offset)
        {
            Channel[] layout = ReadingLayout.For(Kind);
            if (layout == null || RecordNumber == 0)
            {
                return 0;
            }

            int head = (int)Kind;
            int position = offset + 1;
            BigEndian.WriteUInt32(buffer, position, RecordNumber);
            position += RecordNumberLengthBytes;

            if (SampledAtUnixSeconds > 0 && SampledAtUnixSeconds <= MaximumUnixSeconds)
            {
                head |= TimeFlag;
                BigEndian.WriteUInt32(buffer, position, (uint)SampledAtUnixSeconds);
                position += TimeLengthBytes;
            }

            if (NextUplinkSeconds > 0)
            {
                head |= NextUplinkFlag;
                int seconds = NextUplinkSeconds < MaximumNextUplinkSeconds ? NextUplinkSeconds : MaximumNextUplinkSeconds;
                BigEndian.WriteUInt24(buffer, position, seconds);
                position += NextUplinkLengthBytes;
            }

            if (MoreQueued)
            {
                head |= MoreQueuedFlag;
            }

            buffer[offset] = (byte)head;
            position += ValueCodes.Write(layout, false, Values, buffer, position);
            return position - offset;
        }

        /// <summary>
        /// Reads a reading of exactly <paramref name="length"/> bytes. Strict: every byte is accounted for and every reading
        /// has one spelling only. Never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            if (buffer == null || offset < 0 || length < 1 + RecordNumberLengthBytes || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            int head = buffer[offset];
            Channel[] layout = ReadingLayout.For((NodeKind)(head & KindMask));
            if (layout == null)
            {
                return FrameError.Malformed;
            }

            bool hasTime = (head & TimeFlag) != 0;
            bool hasNextUplink = (head & NextUplinkFlag) != 0;
            int position = offset + 1 + RecordNumberLengthBytes;
            int valuesOffset = position + (hasTime ? TimeLengthBytes : 0) + (hasNextUplink ? NextUplinkLengthBytes : 0);
            int valuesLength = offset + length - valuesOffset;
            if (valuesLength < 0)
            {
                return FrameError.Malformed;
            }

            Kind = (NodeKind)(head & KindMask);
            MoreQueued = (head & MoreQueuedFlag) != 0;
            RecordNumber = BigEndian.ReadUInt32(buffer, offset + 1);
            SampledAtUnixSeconds = 0;
            NextUplinkSeconds = 0;
            if (hasTime)
            {
                SampledAtUnixSeconds = BigEndian.ReadUInt32(buffer, position);
                position += TimeLengthBytes;
            }

            if (hasNextUplink)
            {
                NextUplinkSeconds = BigEndian.ReadUInt24(buffer, position);
            }

            if (RecordNumber == 0 || (hasTime && SampledAtUnixSeconds == 0) || (hasNextUplink && NextUplinkSeconds == 0))
            {
                return FrameError.Malformed;
            }

            ClearValues(layout.Length);
            return ValueCodes.TryRead(layout, false, buffer, valuesOffset, valuesLength, Values)
                ? FrameError.None
                : FrameError.Malformed;
        }

        /// <summary>When a reading that <see cref="Write"/> has written was sampled, without reading the rest; 0 when its clock was not set.</summary>
        public static long ReadSampledAtUnixSeconds(byte[] buffer, int offset)
        {
            return (buffer[offset] & TimeFlag) == 0 ? 0 : (long)BigEndian.ReadUInt32(buffer, offset + 1 + RecordNumberLengthBytes);
        }

        private void ClearValues(int from)
        {
            for (int index = from; index < Values.Length; index++)
            {
                Values[index] = ChannelValue.Missing;
            }
        }
    }
}
