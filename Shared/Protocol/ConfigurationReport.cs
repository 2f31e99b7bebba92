using Nf.Configuration;

namespace Nf.Protocol
{
    /// <summary>
    /// The answer to a configuration, and what is in force: message type 7, uplink. Made once and reused.
    /// docs/uplink-protocol.md, section "ConfigurationReport".
    /// </summary>
    public sealed class ConfigurationReport : UplinkMessage
    {
        /// <summary>Longest message that <see cref="Write"/> makes.</summary>
        public const int MaximumLengthBytes = MaximumHeadLengthBytes + SettingsStart + NodeConfiguration.MaximumSettingsLengthBytes;

        private const int ErrorOffset = 4;
        private const int FieldOffset = 5;
        private const int VersionOffset = 6;
        private const int SettingsStart = 10;
        private const int MaximumPayloadLength =
            FrameCodec.MaximumFrameLengthBytes - FrameCodec.HeaderLengthBytes - FrameCodec.TagLengthBytes;

        /// <summary>Version of the configuration that this answers; 0 when it answers none.</summary>
        public uint OfferedVersion { get; set; }

        /// <summary>Why it was refused; None when it was accepted, or when this answers none.</summary>
        public ConfigurationError Error { get; set; }

        /// <summary>Number of the field that was refused; 0 when it was none in particular.</summary>
        public int Field { get; set; }

        /// <summary>Version in force that was read, from 1.</summary>
        public uint VersionInForce { get; private set; }

        /// <summary>Where the settings in force start in the buffer that was read.</summary>
        public int SettingsOffset { get; private set; }

        /// <summary>Length of the settings that were read.</summary>
        public int SettingsLength { get; private set; }

        /// <summary>Writes the report. Takes heap for the texts of the configuration.</summary>
        /// <param name="inForce">The configuration in force, valid: raises InvalidOperationException if it is not.</param>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when offered version, error and field do not go together.</returns>
        public int Write(NodeConfiguration inForce, byte[] buffer, int offset)
        {
            if ((int)Error < 0 || (int)Error > 0xFF || Field < 0 || Field > 0xFF || !IsConsistent(inForce.Version))
            {
                return 0;
            }

            int position = WriteHead(buffer, offset, 0);
            BigEndian.WriteUInt32(buffer, position, OfferedVersion);
            buffer[position + ErrorOffset] = (byte)Error;
            buffer[position + FieldOffset] = (byte)Field;
            BigEndian.WriteUInt32(buffer, position + VersionOffset, inForce.Version);
            return position + SettingsStart + inForce.WriteSettings(buffer, position + SettingsStart) - offset;
        }

        /// <summary>
        /// Reads a report of exactly <paramref name="length"/> bytes and finds its settings. Strict, but for errors and
        /// settings that it does not know, which it accepts. Allocates nothing; never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            int position = ReadHead(buffer, offset, length, 0, SettingsStart, MaximumPayloadLength);
            if (position < 0)
            {
                return FrameError.Malformed;
            }

            OfferedVersion = BigEndian.ReadUInt32(buffer, position);
            Error = (ConfigurationError)buffer[position + ErrorOffset];
            Field = buffer[position + FieldOffset];
            VersionInForce = BigEndian.ReadUInt32(buffer, position + VersionOffset);
            SettingsOffset = position + SettingsStart;
            SettingsLength = offset + length - SettingsOffset;
            bool isValid = IsConsistent(VersionInForce) && ConfigurationFields.AreInOrder(buffer, SettingsOffset, SettingsLength);
            return isValid ? FrameError.None : FrameError.Malformed;
        }

        private bool IsConsistent(uint versionInForce)
        {
            if (versionInForce == 0)
            {
                return false;
            }

            if (Error != ConfigurationError.None)
            {
                return OfferedVersion > 0;
            }

            return Field == 0 && (OfferedVersion == 0 || OfferedVersion == versionInForce);
        }
    }
}
