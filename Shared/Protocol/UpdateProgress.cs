namespace Nf.Protocol
{
    /// <summary>
    /// How far an update has come: message type 8, uplink. Made once and reused; <see cref="Write"/> and
    /// <see cref="TryRead"/> allocate nothing. docs/uplink-protocol.md, section "UpdateProgress".
    /// </summary>
    public sealed class UpdateProgress : UplinkMessage
    {
        /// <summary>Longest message.</summary>
        public const int MaximumLengthBytes = MaximumHeadLengthBytes + BodyLengthBytes;

        /// <summary>Largest <see cref="Chunks"/>.</summary>
        public const int MaximumChunks = 255;

        private const int BodyLengthBytes = 15;
        private const int OffsetOffset = 8;
        private const int StateOffset = 12;
        private const int ReasonOffset = 13;
        private const int ChunksOffset = 14;

        /// <summary>Makes a message in which nothing is set yet.</summary>
        public UpdateProgress()
        {
            Name = new byte[UpdateOffer.NameLengthBytes];
        }

        /// <summary>First 8 bytes of the SHA-256 of the update. The array is the message's own.</summary>
        public byte[] Name { get; }

        /// <summary>Up to here the node has stored every byte, 0 to <see cref="UpdateOffer.MaximumSizeBytes"/>.</summary>
        public int Offset { get; set; }

        /// <summary>How far it has come.</summary>
        public UpdateState State { get; set; }

        /// <summary>Why it is refused, 1 to 255; None in other states.</summary>
        public UpdateRefusal Reason { get; set; }

        /// <summary>Chunks that may come in reply: 1 to 255 in state Receiving, 0 in others.</summary>
        public int Chunks { get; set; }

        /// <summary>Writes the message.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when a property is outside its range, or does not go with the state.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (!IsConsistent() || Offset < 0 || Offset > UpdateOffer.MaximumSizeBytes)
            {
                return 0;
            }

            int position = WriteHead(buffer, offset, 0);
            for (int index = 0; index < UpdateOffer.NameLengthBytes; index++)
            {
                buffer[position + index] = Name[index];
            }

            BigEndian.WriteUInt32(buffer, position + OffsetOffset, (uint)Offset);
            buffer[position + StateOffset] = (byte)State;
            buffer[position + ReasonOffset] = (byte)Reason;
            buffer[position + ChunksOffset] = (byte)Chunks;
            return position + BodyLengthBytes - offset;
        }

        /// <summary>
        /// Reads a message of exactly <paramref name="length"/> bytes. Strict, but for reasons that it does not know, which
        /// it accepts; never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            int position = ReadHead(buffer, offset, length, 0, BodyLengthBytes, BodyLengthBytes);
            if (position < 0)
            {
                return FrameError.Malformed;
            }

            for (int index = 0; index < UpdateOffer.NameLengthBytes; index++)
            {
                Name[index] = buffer[position + index];
            }

            uint start = BigEndian.ReadUInt32(buffer, position + OffsetOffset);
            if (start > UpdateOffer.MaximumSizeBytes)
            {
                return FrameError.Malformed;
            }

            Offset = (int)start;
            State = (UpdateState)buffer[position + StateOffset];
            Reason = (UpdateRefusal)buffer[position + ReasonOffset];
            Chunks = buffer[position + ChunksOffset];
            return IsConsistent() ? FrameError.None : FrameError.Malformed;
        }

        private bool IsConsistent()
        {
            bool isState = State >= UpdateState.Receiving && State <= UpdateState.Refused;
            int fewestReasons = State == UpdateState.Refused ? 1 : 0;
            int mostReasons = State == UpdateState.Refused ? 0xFF : 0;
            int fewestChunks = State == UpdateState.Receiving ? 1 : 0;
            int mostChunks = State == UpdateState.Receiving ? MaximumChunks : 0;
            return isState
                && (int)Reason >= fewestReasons && (int)Reason <= mostReasons
                && Chunks >= fewestChunks && Chunks <= mostChunks;
        }
    }
}
