namespace Nf.Protocol
{
    /// <summary>
    /// The gateway's answer to a hello: message type 21, downlink, 19 bytes: an <see cref="Protocol.Answer"/> and the types
    /// that the gateway knows. Made once and reused; allocates nothing. docs/uplink-protocol.md, section "Welcome".
    /// </summary>
    public sealed class Welcome
    {
        /// <summary>Length of every welcome.</summary>
        public const int LengthBytes = Protocol.Answer.LengthBytes + 4;

        /// <summary>Makes a welcome in which nothing is set yet.</summary>
        public Welcome()
        {
            Answer = new Answer();
        }

        /// <summary>What it has in common with every answer. CodecStateUnknown is not written.</summary>
        public Answer Answer { get; }

        /// <summary>Uplinks that the gateway understands and downlinks that it sends (<see cref="MessageTypes"/>).</summary>
        public uint Types { get; set; }

        /// <summary>Writes the welcome.</summary>
        /// <param name="buffer">Has room for <see cref="LengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written: <see cref="LengthBytes"/>; 0 when the types lack Reading or Answer.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (!MessageTypes.IsValid(Types))
            {
                return 0;
            }

            Answer.CodecStateUnknown = false;
            int length = Answer.Write(buffer, offset);
            BigEndian.WriteUInt32(buffer, offset + length, Types);
            return LengthBytes;
        }

        /// <summary>Reads a welcome of exactly <paramref name="length"/> bytes. Strict; never throws, whatever the bytes are.</summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            if (length != LengthBytes || Answer.TryRead(buffer, offset, length - 4) != FrameError.None || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            Types = BigEndian.ReadUInt32(buffer, offset + length - 4);
            return MessageTypes.IsValid(Types) && !Answer.CodecStateUnknown ? FrameError.None : FrameError.Malformed;
        }
    }
}
