using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// A configuration on the flash: "NFS" and format 1 (4), sequence (4), sequence of the one to go back to (4; 0 for node.nfc), version that
    /// was given up (4), when an unproven broker was taken (6), flags (1: broker unproven), zero (1), length (2), the configuration as in
    /// node.nfc, CRC-32 of all before (4).
    /// </summary>
    internal sealed class ConfigurationSlot
    {
        public const int MaximumLengthBytes = ContentOffset + NodeConfiguration.MaximumLengthBytes + ChecksumLengthBytes;

        private const uint Head = 0x4E465301;
        private const int ContentOffset = 26;
        private const int ChecksumLengthBytes = 4;
        private const int UnprovenFlag = 0x01;

        /// <summary>Counts the writes of all slots; 0 before the first, and for node.nfc.</summary>
        public uint Sequence { get; set; }

        /// <summary>The slot to go back to while the broker is unproven; 0 for node.nfc.</summary>
        public uint PreviousSequence { get; set; }

        /// <summary>The version whose broker could not be reached; 0 when there is none to tell.</summary>
        public uint GivenUpVersion { get; set; }

        /// <summary>When the unproven broker was taken, milliseconds since 1970; 0 when the clock was not set.</summary>
        public long UnprovenSinceUtcMilliseconds { get; set; }

        public bool IsBrokerUnproven { get; set; }

        /// <summary>Writes the slot; the buffer has room for <see cref="MaximumLengthBytes"/>.</summary>
        /// <returns>Bytes written.</returns>
        public int Write(NodeConfiguration configuration, byte[] buffer)
        {
            BigEndian.WriteUInt32(buffer, 0, Head);
            BigEndian.WriteUInt32(buffer, 4, Sequence);
            BigEndian.WriteUInt32(buffer, 8, PreviousSequence);
            BigEndian.WriteUInt32(buffer, 12, GivenUpVersion);
            BigEndian.WriteUInt48(buffer, 16, UnprovenSinceUtcMilliseconds);
            buffer[22] = (byte)(IsBrokerUnproven ? UnprovenFlag : 0);
            buffer[23] = 0;
            int length = configuration.Write(buffer, ContentOffset);
            BigEndian.WriteUInt16(buffer, 24, length);
            int end = ContentOffset + length;
            BigEndian.WriteUInt32(buffer, end, Crc32.Compute(buffer, 0, end));
            return end + ChecksumLengthBytes;
        }

        /// <summary>Reads the slot and its configuration.</summary>
        /// <returns>Null when it is not whole; the properties then mean nothing.</returns>
        public NodeConfiguration TryRead(byte[] buffer, int length)
        {
            Sequence = 0;
            if (length < ContentOffset + ChecksumLengthBytes || BigEndian.ReadUInt32(buffer, 0) != Head)
            {
                return null;
            }

            int contentLength = BigEndian.ReadUInt16(buffer, 24);
            int end = ContentOffset + contentLength;
            if (length < end + ChecksumLengthBytes || Crc32.Compute(buffer, 0, end) != BigEndian.ReadUInt32(buffer, end))
            {
                return null;
            }

            NodeConfiguration configuration = new NodeConfiguration();
            if (configuration.TryRead(buffer, ContentOffset, contentLength) != ConfigurationError.None)
            {
                return null;
            }

            Sequence = BigEndian.ReadUInt32(buffer, 4);
            PreviousSequence = BigEndian.ReadUInt32(buffer, 8);
            GivenUpVersion = BigEndian.ReadUInt32(buffer, 12);
            UnprovenSinceUtcMilliseconds = BigEndian.ReadUInt48(buffer, 16);
            IsBrokerUnproven = (buffer[22] & UnprovenFlag) != 0;
            return configuration;
        }
    }
}
