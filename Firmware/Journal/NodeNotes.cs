using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// What a node has to remember of its gateway and its clock from uplink to uplink. It rides in the journal's slot, so it has no write of
    /// its own: set the properties, then <see cref="RecordJournal.TrySave"/>. Under another key all of it is forgotten, but for the clock.
    /// </summary>
    public sealed class NodeNotes
    {
        internal const int LengthBytes = 32;

        private const int WelcomedFlag = 0x01;
        private const int RestartingFlag = 0x02;

        /// <summary>Whether a Welcome of the gateway is noted.</summary>
        public bool IsWelcomed { get; set; }

        /// <summary>Whether the node was about to reset its chip, as it was told to.</summary>
        public bool IsRestarting { get; set; }

        /// <summary>The types of the last Welcome; 0 before the first.</summary>
        public uint WelcomeTypes { get; set; }

        /// <summary>When a Hello was sent last, milliseconds since 1970; 0 before the first.</summary>
        public long LastHelloUtcMilliseconds { get; set; }

        /// <summary>When a Status was sent last, milliseconds since 1970; 0 before the first.</summary>
        public long LastStatusUtcMilliseconds { get; set; }

        /// <summary>When the gateway set the clock last, milliseconds since 1970; 0 before the first.</summary>
        public long LastClockSetUtcMilliseconds { get; set; }

        /// <summary>What the true time was more than the chip's clock then, milliseconds: -3,600,000 to 3,600,000.</summary>
        public int ClockOffsetMilliseconds { get; set; }

        /// <summary>By how much the clock runs fast, measured between two settings, parts per million.</summary>
        public int ClockDriftPartsPerMillion { get; set; }

        /// <summary>How often in a row a message that is not a Reading stayed unanswered while Readings were answered: 0 to 255.</summary>
        public int UnansweredMessages { get; set; }

        internal void ForgetGateway()
        {
            IsWelcomed = false;
            WelcomeTypes = 0;
            LastHelloUtcMilliseconds = 0;
            LastStatusUtcMilliseconds = 0;
            UnansweredMessages = 0;
        }

        internal void Write(byte[] buffer, int offset)
        {
            BigEndian.WriteUInt32(buffer, offset, WelcomeTypes);
            BigEndian.WriteUInt48(buffer, offset + 4, LastHelloUtcMilliseconds);
            BigEndian.WriteUInt48(buffer, offset + 10, LastStatusUtcMilliseconds);
            BigEndian.WriteUInt48(buffer, offset + 16, LastClockSetUtcMilliseconds);
            BigEndian.WriteUInt32(buffer, offset + 22, (uint)ClockDriftPartsPerMillion);
            buffer[offset + 26] = (byte)(UnansweredMessages < 0xFF ? UnansweredMessages : 0xFF);
            buffer[offset + 27] = (byte)((IsWelcomed ? WelcomedFlag : 0) | (IsRestarting ? RestartingFlag : 0));
            BigEndian.WriteUInt32(buffer, offset + 28, (uint)ClockOffsetMilliseconds);
        }

        internal void Read(byte[] buffer, int offset)
        {
            WelcomeTypes = BigEndian.ReadUInt32(buffer, offset);
            LastHelloUtcMilliseconds = BigEndian.ReadUInt48(buffer, offset + 4);
            LastStatusUtcMilliseconds = BigEndian.ReadUInt48(buffer, offset + 10);
            LastClockSetUtcMilliseconds = BigEndian.ReadUInt48(buffer, offset + 16);
            ClockDriftPartsPerMillion = (int)BigEndian.ReadUInt32(buffer, offset + 22);
            UnansweredMessages = buffer[offset + 26];
            IsWelcomed = (buffer[offset + 27] & WelcomedFlag) != 0;
            IsRestarting = (buffer[offset + 27] & RestartingFlag) != 0;
            ClockOffsetMilliseconds = (int)BigEndian.ReadUInt32(buffer, offset + 28);
        }
    }
}
