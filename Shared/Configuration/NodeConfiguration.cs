using System;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Configuration
{
    /// <summary>
    /// What a node is told once, as the file <c>I:\node.nfc</c>: who it is, its key, where the broker is, how often it works.
    /// </summary>
    /// <remarks>
    /// File: the letters NFC, format (1), length of the fields (2 bytes), fields, CRC-32 (4 bytes) of all that stands
    /// before; integers most significant byte first. Field: number (1), length of the value (1), value; in ascending
    /// order of numbers, each once. Fields 1 to 127 must be known to the reader; unknown fields 128 to 255 are skipped.
    /// docs/uplink-protocol.md, section "Node configuration".
    /// </remarks>
    public sealed class NodeConfiguration
    {
        /// <summary>Longest file that <see cref="Write"/> makes.</summary>
        public const int MaximumLengthBytes = 950;

        /// <summary>Longest settings part (fields 5 on).</summary>
        public const int MaximumSettingsLengthBytes = 905;

        /// <summary>Length of a key.</summary>
        public const int KeyLengthBytes = 16;

        /// <summary>Longest name, in bytes of UTF-8.</summary>
        public const int MaximumNameLengthBytes = 64;

        /// <summary>Longest host name (RFC 1035, section 2.3.4, without the closing dot).</summary>
        public const int MaximumBrokerHostLength = 253;

        /// <summary>Most calibration integers.</summary>
        public const int MaximumCalibrationCount = 32;

        /// <summary>Longest interval: seven days.</summary>
        public const int MaximumIntervalSeconds = 604800;

        private const long MaximumNodeIdentity = 0xFFFFFFFFFFFF;
        private const int Format = 1;
        private const int FormatOffset = 3;
        private const int FieldsLengthOffset = 4;
        private const int HeaderLengthBytes = 6;
        private const int ChecksumLengthBytes = 4;

        private const int VersionField = 1;
        private const int NodeIdentityField = 2;
        private const int KeyField = 3;
        private const int KindField = 4;
        private const int NameField = 5;
        private const int BrokerHostField = 6;
        private const int BrokerPortField = 7;
        private const int SampleIntervalField = 8;
        private const int UplinkIntervalField = 9;
        private const int CalibrationField = 10;
        private const int LimitsField = 11;
        private const int ScheduleField = 12;
        private const int FirstSettingField = NameField;
        private const int LastRequiredField = 9;
        private const int FirstOptionalField = 128;
        private const int MissingBase = 16;
        private const int InvalidBase = 32;

        /// <summary>Makes a configuration in which nothing is set yet.</summary>
        public NodeConfiguration()
        {
            Calibration = new int[0];
            Limits = new int[0];
            Schedule = new int[0];
            Settings = new int[SettingCatalogue.Count];
            for (int index = 0; index < Settings.Length; index++)
            {
                Settings[index] = SettingCatalogue.All[index].Default;
            }
        }

        /// <summary>Version of the configuration, counted by the gateway from 1 on.</summary>
        public uint Version { get; set; }

        /// <summary>The node's 48-bit MAC address, 1 to 2^48 - 1.</summary>
        public long NodeIdentity { get; set; }

        /// <summary>The node's key: 16 bytes, not all zero. A secret.</summary>
        public byte[] Key { get; set; }

        /// <summary>What the node is.</summary>
        public NodeKind Kind { get; set; }

        /// <summary>Name for people: 1 to 64 bytes of UTF-8, no control characters.</summary>
        public string Name { get; set; }

        /// <summary>The broker's host name or address: 1 to 253 letters, digits, dots, hyphens, underscores or colons.</summary>
        public string BrokerHost { get; set; }

        /// <summary>The broker's TCP port, 1 to 65535.</summary>
        public int BrokerPort { get; set; }

        /// <summary>Seconds from sample to sample, 1 to 604,800.</summary>
        public int SampleIntervalSeconds { get; set; }

        /// <summary>Seconds from uplink to uplink, 1 to 604,800.</summary>
        public int UplinkIntervalSeconds { get; set; }

        /// <summary>Integers whose meaning the kind defines, at most 32; empty for the kind's defaults.</summary>
        public int[] Calibration { get; set; }

        /// <summary>Limits of alarms (<see cref="AlarmLimits"/>), at most 15; empty for none.</summary>
        public int[] Limits { get; set; }

        /// <summary>Times at which a switch switches by itself (<see cref="SwitchSchedule"/>), at most 32; empty for none.</summary>
        public int[] Schedule { get; set; }

        /// <summary>
        /// Values of the integer settings, in the order of <see cref="SettingCatalogue.All"/>: index = number -
        /// <see cref="SettingCatalogue.FirstNumber"/>.
        /// </summary>
        public int[] Settings { get; set; }

        /// <summary>The first field that is missing or outside its range; None when the configuration can be written.</summary>
        public ConfigurationError Validate()
        {
            if (Version == 0)
            {
                return ConfigurationError.InvalidVersion;
            }

            if (NodeIdentity < 1 || NodeIdentity > MaximumNodeIdentity)
            {
                return ConfigurationError.InvalidNodeIdentity;
            }

            if (Key == null || Key.Length != KeyLengthBytes || IsZero(Key, 0, KeyLengthBytes))
            {
                return ConfigurationError.InvalidKey;
            }

            if (ReadingLayout.For(Kind) == null)
            {
                return ConfigurationError.InvalidKind;
            }

            int nameLength = Name == null ? -1 : Utf8.LengthBytes(Name);
            if (nameLength < 1 || nameLength > MaximumNameLengthBytes)
            {
                return ConfigurationError.InvalidName;
            }

            if (!IsHost(BrokerHost))
            {
                return ConfigurationError.InvalidBrokerHost;
            }

            if (BrokerPort < 1 || BrokerPort > 0xFFFF)
            {
                return ConfigurationError.InvalidBrokerPort;
            }

            if (!IsInterval(SampleIntervalSeconds))
            {
                return ConfigurationError.InvalidSampleInterval;
            }

            if (!IsInterval(UplinkIntervalSeconds))
            {
                return ConfigurationError.InvalidUplinkInterval;
            }

            if (Calibration == null || Calibration.Length > MaximumCalibrationCount)
            {
                return ConfigurationError.InvalidCalibration;
            }

            if (!AlarmLimits.AreValid(Limits, ReadingLayout.For(Kind)))
            {
                return ConfigurationError.InvalidLimits;
            }

            return SwitchSchedule.AreValid(Schedule) ? ValidateSettings() : ConfigurationError.InvalidSchedule;
        }

        /// <summary>Writes the configuration as a file.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written.</returns>
        /// <exception cref="InvalidOperationException"><see cref="Validate"/> does not return None.</exception>
        public int Write(byte[] buffer, int offset)
        {
            if (Validate() != ConfigurationError.None)
            {
                throw new InvalidOperationException("The configuration is not valid: see Validate().");
            }

            buffer[offset] = (byte)'N';
            buffer[offset + 1] = (byte)'F';
            buffer[offset + 2] = (byte)'C';
            buffer[offset + FormatOffset] = Format;

            int position = offset + HeaderLengthBytes;
            BigEndian.WriteUInt32(buffer, ConfigurationFields.Start(buffer, ref position, VersionField, 4), Version);
            BigEndian.WriteUInt48(buffer, ConfigurationFields.Start(buffer, ref position, NodeIdentityField, 6), NodeIdentity);
            Array.Copy(Key, 0, buffer, ConfigurationFields.Start(buffer, ref position, KeyField, KeyLengthBytes), KeyLengthBytes);
            buffer[ConfigurationFields.Start(buffer, ref position, KindField, 1)] = (byte)Kind;
            position = WriteSettingFields(buffer, position);
            BigEndian.WriteUInt16(buffer, offset + FieldsLengthOffset, position - offset - HeaderLengthBytes);
            BigEndian.WriteUInt32(buffer, position, Crc32.Compute(buffer, offset, position - offset));
            return position + ChecksumLengthBytes - offset;
        }

        /// <summary>Writes the settings alone: name, broker, intervals and all that follows.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumSettingsLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written.</returns>
        /// <exception cref="InvalidOperationException"><see cref="Validate"/> does not return None.</exception>
        public int WriteSettings(byte[] buffer, int offset)
        {
            if (Validate() != ConfigurationError.None)
            {
                throw new InvalidOperationException("The configuration is not valid: see Validate().");
            }

            return WriteSettingFields(buffer, offset) - offset;
        }

        /// <summary>
        /// Takes the settings of a <see cref="ConfigurationMessage"/> or <see cref="ConfigurationReport"/>, as a whole or
        /// not at all; identity, key and kind stay. Strict; never throws, whatever the bytes are.
        /// </summary>
        /// <param name="version">Version that the configuration then has.</param>
        /// <param name="buffer">Holds the settings.</param>
        /// <param name="offset">Where they start.</param>
        /// <param name="length">Their length.</param>
        /// <param name="field">Number of the field that was refused; 0 when it was none in particular.</param>
        /// <returns>None, or why it was refused: the properties are then as before.</returns>
        public ConfigurationError TryChange(uint version, byte[] buffer, int offset, int length, out int field)
        {
            field = 0;
            if (buffer == null || offset < 0 || length < 0 || length > buffer.Length - offset)
            {
                return ConfigurationError.TooShort;
            }

            NodeConfiguration read = new NodeConfiguration();
            read.Version = version;
            read.NodeIdentity = NodeIdentity;
            read.Key = Key;
            read.Kind = Kind;
            ConfigurationError error = read.ReadFields(buffer, offset, offset + length, FirstSettingField, out field);
            if (error == ConfigurationError.None)
            {
                Take(read);
            }

            return error;
        }

        /// <summary>
        /// Reads a file of exactly <paramref name="length"/> bytes. Strict; never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None, or why it was refused: the properties are then as before.</returns>
        public ConfigurationError TryRead(byte[] buffer, int offset, int length)
        {
            ConfigurationError error = CheckEnvelope(buffer, offset, length);
            if (error != ConfigurationError.None)
            {
                return error;
            }

            NodeConfiguration read = new NodeConfiguration();
            error = read.ReadFields(buffer, offset + HeaderLengthBytes, offset + length - ChecksumLengthBytes, VersionField, out _);
            if (error == ConfigurationError.None)
            {
                Take(read);
            }

            return error;
        }

        /// <summary>Node, kind, name and version. Never the key.</summary>
        public override string ToString()
        {
            return Topics.NodeText(NodeIdentity) + " kind " + ((int)Kind).ToString() + " \"" + Name + "\" version " + Version.ToString();
        }

        private static ConfigurationError CheckEnvelope(byte[] buffer, int offset, int length)
        {
            if (buffer == null || offset < 0 || length < HeaderLengthBytes + ChecksumLengthBytes || length > buffer.Length - offset)
            {
                return ConfigurationError.TooShort;
            }

            if (buffer[offset] != 'N' || buffer[offset + 1] != 'F' || buffer[offset + 2] != 'C')
            {
                return ConfigurationError.NotAConfiguration;
            }

            if (buffer[offset + FormatOffset] != Format)
            {
                return ConfigurationError.UnsupportedFormat;
            }

            int checkedLength = HeaderLengthBytes + BigEndian.ReadUInt16(buffer, offset + FieldsLengthOffset);
            if (length != checkedLength + ChecksumLengthBytes)
            {
                return length < checkedLength + ChecksumLengthBytes ? ConfigurationError.TooShort : ConfigurationError.TooLong;
            }

            uint checksum = BigEndian.ReadUInt32(buffer, offset + checkedLength);
            return Crc32.Compute(buffer, offset, checkedLength) == checksum
                ? ConfigurationError.None
                : ConfigurationError.ChecksumMismatch;
        }

        private static ConfigurationError WithField(int field, ConfigurationError error, out int refusedField)
        {
            refusedField = field;
            return error;
        }

        private ConfigurationError ReadFields(byte[] buffer, int position, int end, int firstField, out int refusedField)
        {
            int lastField = 0;
            int nextRequiredField = firstField;
            while (position < end)
            {
                if (end - position < 2 || end - position - 2 < buffer[position + 1])
                {
                    return WithField(0, ConfigurationError.FieldCutOff, out refusedField);
                }

                int field = buffer[position];
                int valueLength = buffer[position + 1];
                if (field <= lastField)
                {
                    return WithField(field, ConfigurationError.FieldOutOfOrder, out refusedField);
                }

                if (field > 0 && field < firstField)
                {
                    return WithField(field, ConfigurationError.NotSettable, out refusedField);
                }

                if (nextRequiredField <= LastRequiredField && field > nextRequiredField)
                {
                    return WithField(nextRequiredField, (ConfigurationError)(MissingBase + nextRequiredField), out refusedField);
                }

                ConfigurationError error = ReadField(field, buffer, position + 2, valueLength);
                if (error != ConfigurationError.None)
                {
                    return WithField(field, error, out refusedField);
                }

                nextRequiredField = field + 1;
                lastField = field;
                position += 2 + valueLength;
            }

            if (nextRequiredField <= LastRequiredField)
            {
                return WithField(nextRequiredField, (ConfigurationError)(MissingBase + nextRequiredField), out refusedField);
            }

            ConfigurationError invalid = Validate();
            return WithField(invalid == ConfigurationError.None ? 0 : (int)invalid - InvalidBase, invalid, out refusedField);
        }

        private ConfigurationError ReadField(int field, byte[] buffer, int offset, int length)
        {
            bool isRead = true;
            switch (field)
            {
                case VersionField:
                    isRead = length == 4;
                    Version = isRead ? BigEndian.ReadUInt32(buffer, offset) : 0;
                    break;
                case NodeIdentityField:
                    isRead = length == 6;
                    NodeIdentity = isRead ? BigEndian.ReadUInt48(buffer, offset) : 0;
                    break;
                case KeyField:
                    isRead = length == KeyLengthBytes;
                    Key = new byte[KeyLengthBytes];
                    Array.Copy(buffer, offset, Key, 0, isRead ? KeyLengthBytes : 0);
                    break;
                case KindField:
                    isRead = length == 1;
                    Kind = isRead ? (NodeKind)buffer[offset] : NodeKind.Unknown;
                    break;
                case NameField:
                    Name = Utf8.Read(buffer, offset, length);
                    isRead = Name != null;
                    break;
                case BrokerHostField:
                    BrokerHost = Utf8.Read(buffer, offset, length);
                    isRead = BrokerHost != null;
                    break;
                case BrokerPortField:
                    isRead = length == 2;
                    BrokerPort = isRead ? BigEndian.ReadUInt16(buffer, offset) : 0;
                    break;
                case SampleIntervalField:
                    isRead = length == 4;
                    SampleIntervalSeconds = isRead ? (int)BigEndian.ReadUInt32(buffer, offset) : 0;
                    break;
                case UplinkIntervalField:
                    isRead = length == 4;
                    UplinkIntervalSeconds = isRead ? (int)BigEndian.ReadUInt32(buffer, offset) : 0;
                    break;
                case CalibrationField:
                    isRead = length > 0 && length % 4 == 0 && length <= MaximumCalibrationCount * 4;
                    Calibration = ConfigurationFields.ReadIntegers(buffer, offset, isRead ? length / 4 : 0);
                    break;
                case LimitsField:
                    isRead = length > 0 && length % (AlarmLimits.IntegersPerLimit * 4) == 0;
                    Limits = ConfigurationFields.ReadIntegers(buffer, offset, isRead ? length / 4 : 0);
                    break;
                case ScheduleField:
                    isRead = length > 0 && length % 4 == 0;
                    Schedule = ConfigurationFields.ReadIntegers(buffer, offset, isRead ? length / 4 : 0);
                    break;
                default:
                    return ReadSetting(SettingCatalogue.Find(field), field, buffer, offset, length);
            }

            return isRead ? ConfigurationError.None : (ConfigurationError)(InvalidBase + field);
        }

        // A value that is the default is spelled by leaving the field out.
        private ConfigurationError ReadSetting(Setting setting, int field, byte[] buffer, int offset, int length)
        {
            if (setting == null)
            {
                return field < FirstOptionalField ? ConfigurationError.UnknownField : ConfigurationError.None;
            }

            int value = length == 4 ? (int)BigEndian.ReadUInt32(buffer, offset) : setting.Default;
            Settings[field - SettingCatalogue.FirstNumber] = value;
            return value == setting.Default ? (ConfigurationError)(InvalidBase + field) : ConfigurationError.None;
        }

        private ConfigurationError ValidateSettings()
        {
            if (Settings == null || Settings.Length != SettingCatalogue.Count)
            {
                return ConfigurationError.InvalidUtcOffset;
            }

            for (int index = 0; index < Settings.Length; index++)
            {
                Setting setting = SettingCatalogue.All[index];
                if (Settings[index] < setting.Minimum || Settings[index] > setting.Maximum)
                {
                    return (ConfigurationError)(InvalidBase + setting.Number);
                }
            }

            if (Settings[SettingCatalogue.ShortestSampleSeconds - SettingCatalogue.FirstNumber] > SampleIntervalSeconds)
            {
                return ConfigurationError.InvalidShortestSample;
            }

            int longest = Settings[SettingCatalogue.LongestSampleSeconds - SettingCatalogue.FirstNumber];
            return longest != 0 && longest < SampleIntervalSeconds ? ConfigurationError.InvalidLongestSample : ConfigurationError.None;
        }

        private int WriteSettingFields(byte[] buffer, int position)
        {
            Utf8.Write(Name, buffer, ConfigurationFields.Start(buffer, ref position, NameField, Utf8.LengthBytes(Name)));
            Utf8.Write(BrokerHost, buffer, ConfigurationFields.Start(buffer, ref position, BrokerHostField, BrokerHost.Length));
            BigEndian.WriteUInt16(buffer, ConfigurationFields.Start(buffer, ref position, BrokerPortField, 2), BrokerPort);
            BigEndian.WriteUInt32(buffer, ConfigurationFields.Start(buffer, ref position, SampleIntervalField, 4), (uint)SampleIntervalSeconds);
            BigEndian.WriteUInt32(buffer, ConfigurationFields.Start(buffer, ref position, UplinkIntervalField, 4), (uint)UplinkIntervalSeconds);
            ConfigurationFields.WriteIntegers(buffer, ref position, CalibrationField, Calibration);
            ConfigurationFields.WriteIntegers(buffer, ref position, LimitsField, Limits);
            ConfigurationFields.WriteIntegers(buffer, ref position, ScheduleField, Schedule);
            for (int index = 0; index < Settings.Length; index++)
            {
                Setting setting = SettingCatalogue.All[index];
                if (Settings[index] != setting.Default)
                {
                    BigEndian.WriteUInt32(buffer, ConfigurationFields.Start(buffer, ref position, setting.Number, 4), (uint)Settings[index]);
                }
            }

            return position;
        }

        private void Take(NodeConfiguration read)
        {
            Version = read.Version;
            NodeIdentity = read.NodeIdentity;
            Key = read.Key;
            Kind = read.Kind;
            Name = read.Name;
            BrokerHost = read.BrokerHost;
            BrokerPort = read.BrokerPort;
            SampleIntervalSeconds = read.SampleIntervalSeconds;
            UplinkIntervalSeconds = read.UplinkIntervalSeconds;
            Calibration = read.Calibration;
            Limits = read.Limits;
            Schedule = read.Schedule;
            Settings = read.Settings;
        }

        private static bool IsInterval(int seconds)
        {
            return seconds >= 1 && seconds <= MaximumIntervalSeconds;
        }

        private static bool IsZero(byte[] buffer, int offset, int length)
        {
            int bits = 0;
            for (int index = offset; index < offset + length; index++)
            {
                bits |= buffer[index];
            }

            return bits == 0;
        }

        private static bool IsHost(string host)
        {
            if (host == null || host.Length < 1 || host.Length > MaximumBrokerHostLength)
            {
                return false;
            }

            for (int index = 0; index < host.Length; index++)
            {
                char character = host[index];
                bool isLetter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
                bool isDigit = character >= '0' && character <= '9';
                if (!isLetter && !isDigit && character != '.' && character != '-' && character != '_' && character != ':')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
