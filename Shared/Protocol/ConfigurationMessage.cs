using Nf.Configuration;

namespace Nf.Protocol
{
    /// <summary>
    /// Every setting of a node: message type 18, downlink. Made once and reused. docs/uplink-protocol.md, section
    /// "Configuration".
    /// </summary>
    public sealed class ConfigurationMessage
    {
        /// <summary>Longest message that <see cref="Write"/> makes.</summary>
        public const int MaximumLengthBytes = SettingsStart + NodeConfiguration.MaximumSettingsLengthBytes;

        private const int VersionOffset = 4;
        private const int SettingsStart = 8;

        /// <summary>Full frame counter of the uplink that this is in reply to.</summary>
        public uint InReplyTo { get; set; }

        /// <summary>Version of the configuration that was read, from 1.</summary>
        public uint Version { get; private set; }

        /// <summary>Where the settings start in the buffer that was read.</summary>
        public int SettingsOffset { get; private set; }

        /// <summary>Length of the settings that were read.</summary>
        public int SettingsLength { get; private set; }

        /// <summary>Writes version and settings of a configuration. Takes heap for its texts.</summary>
        /// <param name="configuration">A valid one: raises InvalidOperationException if it is not.</param>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written.</returns>
        public int Write(NodeConfiguration configuration, byte[] buffer, int offset)
        {
            int settingsLength = configuration.WriteSettings(buffer, offset + SettingsStart);
            BigEndian.WriteUInt32(buffer, offset, InReplyTo);
            BigEndian.WriteUInt32(buffer, offset + VersionOffset, configuration.Version);
            return SettingsStart + settingsLength;
        }

        /// <summary>
        /// Reads a message of exactly <paramref name="length"/> bytes and finds its settings, which
        /// <see cref="NodeConfiguration.TryChange"/> checks and takes. Allocates nothing; never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            if (buffer == null || offset < 0 || length < SettingsStart || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            InReplyTo = BigEndian.ReadUInt32(buffer, offset);
            Version = BigEndian.ReadUInt32(buffer, offset + VersionOffset);
            SettingsOffset = offset + SettingsStart;
            SettingsLength = length - SettingsStart;
            bool isValid = Version > 0 && ConfigurationFields.AreInOrder(buffer, SettingsOffset, SettingsLength);
            return isValid ? FrameError.None : FrameError.Malformed;
        }
    }
}
