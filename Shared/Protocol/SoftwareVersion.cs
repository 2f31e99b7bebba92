namespace Nf.Protocol
{
    /// <summary>A version of software, 6 bytes on the wire; all zero when it is not known. Made once and reused.</summary>
    public sealed class SoftwareVersion
    {
        /// <summary>Length on the wire.</summary>
        public const int LengthBytes = 6;

        /// <summary>0 to 255.</summary>
        public int Major { get; set; }

        /// <summary>0 to 255.</summary>
        public int Minor { get; set; }

        /// <summary>0 to 65,535.</summary>
        public int Build { get; set; }

        /// <summary>0 to 65,535.</summary>
        public int Revision { get; set; }

        /// <summary>Sets all four numbers.</summary>
        public void Set(int major, int minor, int build, int revision)
        {
            Major = major;
            Minor = minor;
            Build = build;
            Revision = revision;
        }

        internal void Write(byte[] buffer, int offset)
        {
            buffer[offset] = (byte)Clamp.ToRange(Major, 0, 0xFF);
            buffer[offset + 1] = (byte)Clamp.ToRange(Minor, 0, 0xFF);
            BigEndian.WriteUInt16(buffer, offset + 2, Clamp.ToRange(Build, 0, 0xFFFF));
            BigEndian.WriteUInt16(buffer, offset + 4, Clamp.ToRange(Revision, 0, 0xFFFF));
        }

        internal void Read(byte[] buffer, int offset)
        {
            Major = buffer[offset];
            Minor = buffer[offset + 1];
            Build = BigEndian.ReadUInt16(buffer, offset + 2);
            Revision = BigEndian.ReadUInt16(buffer, offset + 4);
        }
    }
}
