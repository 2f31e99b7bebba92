namespace Nf.Protocol
{
    /// <summary>
    /// The gateway's answer to an uplink: message type 16, downlink, 15 bytes. Made once and reused; allocates nothing.
    /// docs/uplink-protocol.md, section "Answer".
    /// </summary>
    public sealed class Answer
    {
        /// <summary>Length of every answer.</summary>
        public const int LengthBytes = 15;

        /// <summary>Largest <see cref="UtcMilliseconds"/>: 48 bits.</summary>
        public const long MaximumUtcMilliseconds = 0xFFFFFFFFFFFF;

        private const int QueueEmptyFlag = 0x80;
        private const int CodecStateUnknownFlag = 0x40;
        private const int InReplyToOffset = 1;
        private const int AcknowledgedOffset = 5;
        private const int TimeOffset = 9;

        /// <summary>Full frame counter of the uplink that this answers.</summary>
        public uint InReplyTo { get; set; }

        /// <summary>
        /// Highest record number up to which the gateway has every record of the node; 0 when it lacks the first.
        /// </summary>
        public uint AcknowledgedRecordNumber { get; set; }

        /// <summary>
        /// The gateway's time: milliseconds since 1970-01-01 UTC, 1 to <see cref="MaximumUtcMilliseconds"/>; 0 when it does
        /// not know.
        /// </summary>
        public long UtcMilliseconds { get; set; }

        /// <summary>Whether the gateway has nothing further for the node, so that it can sleep; otherwise downlinks follow.</summary>
        public bool QueueEmpty { get; set; }

        /// <summary>
        /// Whether the gateway lacks the state that a Batch leaned on, so that the next Batch must lean on none. Only in the
        /// answer to a Batch.
        /// </summary>
        public bool CodecStateUnknown { get; set; }

        /// <summary>Writes the answer; a time outside its range is written as 0.</summary>
        /// <param name="buffer">Has room for <see cref="LengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written: <see cref="LengthBytes"/>.</returns>
        public int Write(byte[] buffer, int offset)
        {
            bool isTimeInRange = UtcMilliseconds >= 0 && UtcMilliseconds <= MaximumUtcMilliseconds;
            buffer[offset] = (byte)((QueueEmpty ? QueueEmptyFlag : 0) | (CodecStateUnknown ? CodecStateUnknownFlag : 0));
            BigEndian.WriteUInt32(buffer, offset + InReplyToOffset, InReplyTo);
            BigEndian.WriteUInt32(buffer, offset + AcknowledgedOffset, AcknowledgedRecordNumber);
            BigEndian.WriteUInt48(buffer, offset + TimeOffset, isTimeInRange ? UtcMilliseconds : 0);
            return LengthBytes;
        }

        /// <summary>Reads an answer of exactly <paramref name="length"/> bytes. Never throws, whatever the bytes are.</summary>
        /// <returns>None or Malformed; after Malformed the properties are as before.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            if (buffer == null || offset < 0 || length != LengthBytes || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            if ((buffer[offset] & ~(QueueEmptyFlag | CodecStateUnknownFlag)) != 0)
            {
                return FrameError.Malformed;
            }

            QueueEmpty = (buffer[offset] & QueueEmptyFlag) != 0;
            CodecStateUnknown = (buffer[offset] & CodecStateUnknownFlag) != 0;
            InReplyTo = BigEndian.ReadUInt32(buffer, offset + InReplyToOffset);
            AcknowledgedRecordNumber = BigEndian.ReadUInt32(buffer, offset + AcknowledgedOffset);
            UtcMilliseconds = BigEndian.ReadUInt48(buffer, offset + TimeOffset);
            return FrameError.None;
        }
    }
}
