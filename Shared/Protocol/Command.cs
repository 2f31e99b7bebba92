namespace Nf.Protocol
{
    /// <summary>
    /// Something for the node to do, once: message type 17, downlink. Made once and reused; <see cref="Write"/> and
    /// <see cref="TryRead"/> allocate nothing. docs/uplink-protocol.md, section "Command".
    /// </summary>
    public sealed class Command
    {
        /// <summary>Most arguments.</summary>
        public const int MaximumArguments = 8;

        /// <summary>Longest command.</summary>
        public const int MaximumLengthBytes = ArgumentsOffset + (MaximumArguments * 4);

        private const long MaximumUnixSeconds = 0xFFFFFFFF;
        private const int IdOffset = 4;
        private const int ExpiryOffset = 8;
        private const int OpcodeOffset = 12;
        private const int ArgumentsOffset = 13;

        /// <summary>Makes a command in which nothing is set yet.</summary>
        public Command()
        {
            Arguments = new int[MaximumArguments];
        }

        /// <summary>Full frame counter of the uplink that this is in reply to.</summary>
        public uint InReplyTo { get; set; }

        /// <summary>Counted by the gateway for each node from 1 on.</summary>
        public uint CommandId { get; set; }

        /// <summary>Last second in which it may be executed: seconds since 1970-01-01 UTC, 1 to 4,294,967,295.</summary>
        public long ExpiryUnixSeconds { get; set; }

        /// <summary>What to do; 1 to 255.</summary>
        public CommandOpcode Opcode { get; set; }

        /// <summary>Arguments of the opcode. The array is the command's own.</summary>
        public int[] Arguments { get; }

        /// <summary>How many of <see cref="Arguments"/> there are, 0 to 8.</summary>
        public int ArgumentCount { get; set; }

        /// <summary>Writes the command.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when a property is not set or outside its range.</returns>
        public int Write(byte[] buffer, int offset)
        {
            bool isInRange = CommandId > 0
                && ExpiryUnixSeconds > 0 && ExpiryUnixSeconds <= MaximumUnixSeconds
                && (int)Opcode >= 1 && (int)Opcode <= 0xFF
                && ArgumentCount >= 0 && ArgumentCount <= MaximumArguments;
            if (!isInRange)
            {
                return 0;
            }

            BigEndian.WriteUInt32(buffer, offset, InReplyTo);
            BigEndian.WriteUInt32(buffer, offset + IdOffset, CommandId);
            BigEndian.WriteUInt32(buffer, offset + ExpiryOffset, (uint)ExpiryUnixSeconds);
            buffer[offset + OpcodeOffset] = (byte)Opcode;
            for (int index = 0; index < ArgumentCount; index++)
            {
                BigEndian.WriteUInt32(buffer, offset + ArgumentsOffset + (index * 4), (uint)Arguments[index]);
            }

            return ArgumentsOffset + (ArgumentCount * 4);
        }

        /// <summary>
        /// Reads a command of exactly <paramref name="length"/> bytes. Strict, but for opcodes that it does not know, which
        /// it accepts; never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            int argumentsLength = length - ArgumentsOffset;
            if (buffer == null || offset < 0 || argumentsLength < 0 || length > buffer.Length - offset
                || argumentsLength > MaximumArguments * 4 || (argumentsLength & 3) != 0)
            {
                return FrameError.Malformed;
            }

            InReplyTo = BigEndian.ReadUInt32(buffer, offset);
            CommandId = BigEndian.ReadUInt32(buffer, offset + IdOffset);
            ExpiryUnixSeconds = BigEndian.ReadUInt32(buffer, offset + ExpiryOffset);
            Opcode = (CommandOpcode)buffer[offset + OpcodeOffset];
            ArgumentCount = argumentsLength >> 2;
            for (int index = 0; index < ArgumentCount; index++)
            {
                Arguments[index] = (int)BigEndian.ReadUInt32(buffer, offset + ArgumentsOffset + (index * 4));
            }

            bool isValid = CommandId > 0 && ExpiryUnixSeconds > 0 && Opcode != CommandOpcode.None;
            return isValid ? FrameError.None : FrameError.Malformed;
        }
    }
}
