namespace Nf.Protocol
{
    /// <summary>
    /// How the node itself is doing: message type 5, uplink. Made once and reused; <see cref="Write"/> and
    /// <see cref="TryRead"/> allocate nothing. docs/uplink-protocol.md, section "Status".
    /// </summary>
    public sealed class Status : UplinkMessage
    {
        /// <summary>Longest status.</summary>
        public const int MaximumLengthBytes = MaximumHeadLengthBytes + BodyLengthBytes;

        /// <summary><see cref="SignalDecibelMilliwatt"/> when it is not known.</summary>
        public const int SignalUnknown = -128;

        private const int BodyLengthBytes = 32;
        private const int MinimumSignal = -127;
        private const int MaximumFreeHeapBytes = 0xFFFFFF;
        private const long MaximumAwakeMilliseconds = 0xFFFFFFFF;
        private const int BatteryOffset = 1;
        private const int SignalOffset = 3;
        private const int FreeHeapOffset = 4;
        private const int PendingOffset = 7;
        private const int JournalFillOffset = 11;
        private const int FirmwareOffset = 12;
        private const int ImageOffset = 18;
        private const int ConfigurationVersionOffset = 24;
        private const int AwakeOffset = 28;

        /// <summary>Makes a status in which nothing is known.</summary>
        public Status()
        {
            Firmware = new SoftwareVersion();
            Image = new SoftwareVersion();
            SignalDecibelMilliwatt = SignalUnknown;
        }

        /// <summary>Why the node last started.</summary>
        public ResetReason ResetReason { get; set; }

        /// <summary>Battery under load, 1 to 65,535 mV; 0 when there is none or it was not measured.</summary>
        public int BatteryMillivolt { get; set; }

        /// <summary>Strength of the signal that the node is joined to, -127 to 0 dBm; or <see cref="SignalUnknown"/>.</summary>
        public int SignalDecibelMilliwatt { get; set; }

        /// <summary>Free managed heap, 1 to 16,777,215 bytes; 0 when it is not known.</summary>
        public int FreeHeapBytes { get; set; }

        /// <summary>Records that are committed and not acknowledged.</summary>
        public uint PendingRecords { get; set; }

        /// <summary>Share of the room for records that is taken, 0 to 100 %.</summary>
        public int JournalFillPercent { get; set; }

        /// <summary>Version of the node's firmware.</summary>
        public SoftwareVersion Firmware { get; }

        /// <summary>Version of the runtime and operating system below it.</summary>
        public SoftwareVersion Image { get; }

        /// <summary>Version of the configuration in force, from 1.</summary>
        public uint ConfigurationVersion { get; set; }

        /// <summary>From the start of the program to this message, 0 to 4,294,967,295 ms.</summary>
        public long AwakeMilliseconds { get; set; }

        /// <summary>Writes the status; numbers outside their range are clamped.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when the version of the configuration is 0 or the reset reason is not 0 to 255.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (ConfigurationVersion == 0 || (int)ResetReason < 0 || (int)ResetReason > 0xFF)
            {
                return 0;
            }

            int signal = SignalDecibelMilliwatt <= SignalUnknown ? SignalUnknown : Clamp.ToRange(SignalDecibelMilliwatt, MinimumSignal, 0);
            long awake = AwakeMilliseconds < 0 ? 0 : AwakeMilliseconds < MaximumAwakeMilliseconds ? AwakeMilliseconds : MaximumAwakeMilliseconds;
            int position = WriteHead(buffer, offset, 0);
            buffer[position] = (byte)ResetReason;
            BigEndian.WriteUInt16(buffer, position + BatteryOffset, Clamp.ToRange(BatteryMillivolt, 0, 0xFFFF));
            buffer[position + SignalOffset] = (byte)signal;
            BigEndian.WriteUInt24(buffer, position + FreeHeapOffset, Clamp.ToRange(FreeHeapBytes, 0, MaximumFreeHeapBytes));
            BigEndian.WriteUInt32(buffer, position + PendingOffset, PendingRecords);
            buffer[position + JournalFillOffset] = (byte)Clamp.ToRange(JournalFillPercent, 0, 100);
            Firmware.Write(buffer, position + FirmwareOffset);
            Image.Write(buffer, position + ImageOffset);
            BigEndian.WriteUInt32(buffer, position + ConfigurationVersionOffset, ConfigurationVersion);
            BigEndian.WriteUInt32(buffer, position + AwakeOffset, (uint)awake);
            return position + BodyLengthBytes - offset;
        }

        /// <summary>Reads a status of exactly <paramref name="length"/> bytes. Strict; never throws, whatever the bytes are.</summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            int position = ReadHead(buffer, offset, length, 0, BodyLengthBytes, BodyLengthBytes);
            if (position < 0)
            {
                return FrameError.Malformed;
            }

            ResetReason = (ResetReason)buffer[position];
            BatteryMillivolt = BigEndian.ReadUInt16(buffer, position + BatteryOffset);
            SignalDecibelMilliwatt = (sbyte)buffer[position + SignalOffset];
            FreeHeapBytes = BigEndian.ReadUInt24(buffer, position + FreeHeapOffset);
            PendingRecords = BigEndian.ReadUInt32(buffer, position + PendingOffset);
            JournalFillPercent = buffer[position + JournalFillOffset];
            Firmware.Read(buffer, position + FirmwareOffset);
            Image.Read(buffer, position + ImageOffset);
            ConfigurationVersion = BigEndian.ReadUInt32(buffer, position + ConfigurationVersionOffset);
            AwakeMilliseconds = BigEndian.ReadUInt32(buffer, position + AwakeOffset);
            bool isValid = SignalDecibelMilliwatt <= 0 && JournalFillPercent <= 100 && ConfigurationVersion > 0;
            return isValid ? FrameError.None : FrameError.Malformed;
        }
    }
}
