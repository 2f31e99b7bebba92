namespace Nf.Protocol
{
    /// <summary>
    /// What became of a command: message type 6, uplink. Made once and reused; <see cref="Write"/> and <see cref="TryRead"/>
    /// allocate nothing. docs/uplink-protocol.md, section "CommandResult".
    /// </summary>
    public sealed class CommandResult : UplinkMessage
    {
        /// <summary>Longest result.</summary>
        public const int MaximumLengthBytes = MaximumHeadLengthBytes + BodyLengthBytes;

        private const int BodyLengthBytes = 9;
        private const int OutcomeOffset = 4;
        private const int ValueOffset = 5;

        /// <summary>Id of the command, from 1.</summary>
        public uint CommandId { get; set; }

        /// <summary>What became of it; 1 to 255.</summary>
        public CommandOutcome Outcome { get; set; }

        /// <summary>What the opcode says when it succeeded; its reason, or 0, when it failed or its arguments were invalid; otherwise 0.</summary>
        public int Value { get; set; }

        /// <summary>Whether a result may carry a value.</summary>
        public static bool HasValue(CommandOutcome outcome)
        {
            return outcome == CommandOutcome.Succeeded || outcome == CommandOutcome.Failed || outcome == CommandOutcome.InvalidArguments;
        }

        /// <summary>Writes the result; the value only with an outcome that has one.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when the id is 0 or the outcome is not 1 to 255.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (CommandId == 0 || (int)Outcome < 1 || (int)Outcome > 0xFF)
            {
                return 0;
            }

            int position = WriteHead(buffer, offset, 0);
            BigEndian.WriteUInt32(buffer, position, CommandId);
            buffer[position + OutcomeOffset] = (byte)Outcome;
            BigEndian.WriteUInt32(buffer, position + ValueOffset, HasValue(Outcome) ? (uint)Value : 0);
            return position + BodyLengthBytes - offset;
        }

        /// <summary>
        /// Reads a result of exactly <paramref name="length"/> bytes. Strict, but for outcomes that it does not know, which
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

            CommandId = BigEndian.ReadUInt32(buffer, position);
            Outcome = (CommandOutcome)buffer[position + OutcomeOffset];
            Value = (int)BigEndian.ReadUInt32(buffer, position + ValueOffset);
            bool isValid = CommandId > 0 && Outcome != CommandOutcome.None && (Value == 0 || HasValue(Outcome));
            return isValid ? FrameError.None : FrameError.Malformed;
        }
    }
}
