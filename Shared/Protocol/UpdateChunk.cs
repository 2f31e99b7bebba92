namespace Nf.Protocol
{
    /// <summary>
    /// A piece of an update: message type 20, downlink. Made once and reused; allocates nothing.
    /// docs/uplink-protocol.md, section "UpdateChunk".
    /// </summary>
    public sealed class UpdateChunk
    {
        /// <summary>Most bytes of data.</summary>
        public const int MaximumDataLengthBytes = 960;

        /// <summary>Longest chunk.</summary>
        public const int MaximumLengthBytes = DataStart + MaximumDataLengthBytes;

        private const int NameOffset = 4;
        private const int OffsetOffset = 12;
        private const int DataStart = 16;

        /// <summary>Makes a chunk in which nothing is set yet.</summary>
        public UpdateChunk()
        {
            Name = new byte[UpdateOffer.NameLengthBytes];
        }

        /// <summary>Full frame counter of the uplink that this is in reply to.</summary>
        public uint InReplyTo { get; set; }

        /// <summary>First 8 bytes of the SHA-256 of the update. The array is the chunk's own.</summary>
        public byte[] Name { get; }

        /// <summary>Where the data belongs in the update; it must not end beyond <see cref="UpdateOffer.MaximumSizeBytes"/>.</summary>
        public int Offset { get; set; }

        /// <summary>Where the data stands in the buffer that was read.</summary>
        public int DataOffset { get; private set; }

        /// <summary>Length of the data that was read, 1 to <see cref="MaximumDataLengthBytes"/>.</summary>
        public int DataLength { get; private set; }

        /// <summary>Writes a chunk with the data from another array.</summary>
        /// <param name="data">Where the data is.</param>
        /// <param name="dataOffset">Where it starts there.</param>
        /// <param name="dataLength">1 to <see cref="MaximumDataLengthBytes"/>.</param>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when offset or length are outside their range.</returns>
        public int Write(byte[] data, int dataOffset, int dataLength, byte[] buffer, int offset)
        {
            if (!IsInRange(Offset, dataLength))
            {
                return 0;
            }

            BigEndian.WriteUInt32(buffer, offset, InReplyTo);
            for (int index = 0; index < UpdateOffer.NameLengthBytes; index++)
            {
                buffer[offset + NameOffset + index] = Name[index];
            }

            BigEndian.WriteUInt32(buffer, offset + OffsetOffset, (uint)Offset);
            for (int index = 0; index < dataLength; index++)
            {
                buffer[offset + DataStart + index] = data[dataOffset + index];
            }

            return DataStart + dataLength;
        }

        /// <summary>
        /// Reads a chunk of exactly <paramref name="length"/> bytes; its data stays where it is. Strict; never throws,
        /// whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties are as before.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            if (buffer == null || offset < 0 || length < DataStart || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            uint start = BigEndian.ReadUInt32(buffer, offset + OffsetOffset);
            if (start >= UpdateOffer.MaximumSizeBytes || !IsInRange((int)start, length - DataStart))
            {
                return FrameError.Malformed;
            }

            InReplyTo = BigEndian.ReadUInt32(buffer, offset);
            for (int index = 0; index < UpdateOffer.NameLengthBytes; index++)
            {
                Name[index] = buffer[offset + NameOffset + index];
            }

            Offset = (int)start;
            DataOffset = offset + DataStart;
            DataLength = length - DataStart;
            return FrameError.None;
        }

        private static bool IsInRange(int start, int length)
        {
            return length >= 1 && length <= MaximumDataLengthBytes && start >= 0 && start <= UpdateOffer.MaximumSizeBytes - length;
        }
    }
}
