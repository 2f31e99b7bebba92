namespace Nf.Protocol
{
    /// <summary>
    /// There is other software for the node: message type 19, downlink, 52 bytes. Made once and reused; allocates nothing.
    /// docs/uplink-protocol.md, section "UpdateOffer".
    /// </summary>
    public sealed class UpdateOffer
    {
        /// <summary>Length of every offer.</summary>
        public const int LengthBytes = 52;

        /// <summary>Length of <see cref="Sha256"/>.</summary>
        public const int HashLengthBytes = 32;

        /// <summary>Length of an update's name: the first bytes of its SHA-256.</summary>
        public const int NameLengthBytes = 8;

        /// <summary>Largest update.</summary>
        public const int MaximumSizeBytes = 0x1000000;

        private const int SizeOffset = 4;
        private const int FirmwareOffset = 8;
        private const int ImageOffset = 14;
        private const int HashOffset = 20;

        /// <summary>Makes an offer in which nothing is set yet.</summary>
        public UpdateOffer()
        {
            Firmware = new SoftwareVersion();
            Image = new SoftwareVersion();
            Sha256 = new byte[HashLengthBytes];
        }

        /// <summary>Full frame counter of the uplink that this is in reply to.</summary>
        public uint InReplyTo { get; set; }

        /// <summary>Size of the update, 1 to <see cref="MaximumSizeBytes"/>.</summary>
        public int SizeBytes { get; set; }

        /// <summary>Version of the firmware that the node will run.</summary>
        public SoftwareVersion Firmware { get; }

        /// <summary>Version of the image that it needs; all zero for any.</summary>
        public SoftwareVersion Image { get; }

        /// <summary>SHA-256 (FIPS 180-4) of the update. The array is the offer's own.</summary>
        public byte[] Sha256 { get; }

        /// <summary>Writes the offer; numbers of versions are clamped.</summary>
        /// <param name="buffer">Has room for <see cref="LengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written: <see cref="LengthBytes"/>; 0 when the size is outside its range.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (SizeBytes < 1 || SizeBytes > MaximumSizeBytes)
            {
                return 0;
            }

            BigEndian.WriteUInt32(buffer, offset, InReplyTo);
            BigEndian.WriteUInt32(buffer, offset + SizeOffset, (uint)SizeBytes);
            Firmware.Write(buffer, offset + FirmwareOffset);
            Image.Write(buffer, offset + ImageOffset);
            for (int index = 0; index < HashLengthBytes; index++)
            {
                buffer[offset + HashOffset + index] = Sha256[index];
            }

            return LengthBytes;
        }

        /// <summary>Reads an offer of exactly <paramref name="length"/> bytes. Strict; never throws, whatever the bytes are.</summary>
        /// <returns>None or Malformed; after Malformed the properties are as before.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            if (buffer == null || offset < 0 || length != LengthBytes || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            uint size = BigEndian.ReadUInt32(buffer, offset + SizeOffset);
            if (size < 1 || size > MaximumSizeBytes)
            {
                return FrameError.Malformed;
            }

            InReplyTo = BigEndian.ReadUInt32(buffer, offset);
            SizeBytes = (int)size;
            Firmware.Read(buffer, offset + FirmwareOffset);
            Image.Read(buffer, offset + ImageOffset);
            for (int index = 0; index < HashLengthBytes; index++)
            {
                Sha256[index] = buffer[offset + HashOffset + index];
            }

            return FrameError.None;
        }
    }
}
