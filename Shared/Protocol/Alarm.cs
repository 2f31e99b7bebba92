using Nf.Channels;

namespace Nf.Protocol
{
    /// <summary>
    /// An alarm begins or ends, or something happened: message type 4, uplink. Made once and reused; <see cref="Write"/> and
    /// <see cref="TryRead"/> allocate nothing. docs/uplink-protocol.md, section "Alarm".
    /// </summary>
    public sealed class Alarm : UplinkMessage
    {
        /// <summary>Longest alarm.</summary>
        public const int MaximumLengthBytes = MaximumHeadLengthBytes + BodyLengthBytes;

        /// <summary><see cref="Limit"/> of a rule that has none.</summary>
        public const int NoLimit = ChannelValue.Missing;

        private const int BodyLengthBytes = 15;
        private const int PhaseMask = 0x03;
        private const int RuleOffset = 4;
        private const int ChannelOffset = 5;
        private const int ValueOffset = 7;
        private const int LimitOffset = 11;

        /// <summary>Beginning, end or moment.</summary>
        public AlarmPhase Phase { get; set; }

        /// <summary>Counted by the node from 1 on; an end has the number of its beginning.</summary>
        public uint AlarmNumber { get; set; }

        /// <summary>Why; 1 to 255.</summary>
        public AlarmRule Rule { get; set; }

        /// <summary>Number of the channel, 1 to 65,535; 0 when the alarm is not about a channel.</summary>
        public int ChannelNumber { get; set; }

        /// <summary>
        /// Value of the channel in its integer units, or <see cref="ChannelValue.Missing"/> or
        /// <see cref="ChannelValue.Faulty"/>; 0 without a channel.
        /// </summary>
        public int Value { get; set; }

        /// <summary>What the value went beyond or came back from; <see cref="NoLimit"/> when the rule has none.</summary>
        public int Limit { get; set; }

        /// <summary>Writes the alarm; the value is clamped to the range of a known channel.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when a property is not set or outside its range.</returns>
        public int Write(byte[] buffer, int offset)
        {
            bool isInRange = (int)Phase >= 1 && (int)Phase <= PhaseMask
                && AlarmNumber > 0
                && (int)Rule >= 1 && (int)Rule <= 0xFF
                && ChannelNumber >= 0 && ChannelNumber <= 0xFFFF;
            if (!isInRange)
            {
                return 0;
            }

            int position = WriteHead(buffer, offset, (int)Phase);
            BigEndian.WriteUInt32(buffer, position, AlarmNumber);
            buffer[position + RuleOffset] = (byte)Rule;
            BigEndian.WriteUInt16(buffer, position + ChannelOffset, ChannelNumber);
            BigEndian.WriteUInt32(buffer, position + ValueOffset, (uint)ClampedValue());
            BigEndian.WriteUInt32(buffer, position + LimitOffset, (uint)Limit);
            return position + BodyLengthBytes - offset;
        }

        /// <summary>
        /// Reads an alarm of exactly <paramref name="length"/> bytes. Strict, but for rules and channels that it does not
        /// know, which it accepts; never throws, whatever the bytes are.
        /// </summary>
        /// <returns>None or Malformed; after Malformed the properties mean nothing.</returns>
        public FrameError TryRead(byte[] buffer, int offset, int length)
        {
            int position = ReadHead(buffer, offset, length, PhaseMask, BodyLengthBytes, BodyLengthBytes);
            if (position < 0)
            {
                return FrameError.Malformed;
            }

            Phase = (AlarmPhase)OwnBits;
            AlarmNumber = BigEndian.ReadUInt32(buffer, position);
            Rule = (AlarmRule)buffer[position + RuleOffset];
            ChannelNumber = BigEndian.ReadUInt16(buffer, position + ChannelOffset);
            Value = (int)BigEndian.ReadUInt32(buffer, position + ValueOffset);
            Limit = (int)BigEndian.ReadUInt32(buffer, position + LimitOffset);
            bool isValid = Phase != AlarmPhase.None && AlarmNumber > 0 && Rule != AlarmRule.None && Value == ClampedValue();
            return isValid ? FrameError.None : FrameError.Malformed;
        }

        private int ClampedValue()
        {
            if (ChannelNumber == 0)
            {
                return 0;
            }

            Channel channel = ChannelCatalogue.Find(ChannelNumber);
            return channel == null || !ChannelValue.IsPresent(Value)
                ? Value
                : Clamp.ToRange(Value, channel.Minimum, channel.Maximum);
        }
    }
}
