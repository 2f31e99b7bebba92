using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// An alarm with its beginning and its end, as 48 bytes of the alarms' file: alarm number (4), number of the record that it began with (4),
    /// and ended with (4), rule (1), phase (1: Begin or Moment), channel (2), event number of the beginning (4), of the end (4; 0 while it is
    /// active), time, value and limit of the beginning (12), of the end (12). Allocates nothing.
    /// </summary>
    internal static class AlarmEntry
    {
        public const int LengthBytes = 48;

        public const int NumberOffset = 0;
        public const int BeginRecordOffset = 4;
        public const int EndRecordOffset = 8;
        public const int BeginEventOffset = 16;
        public const int EndEventOffset = 20;

        private const int RuleOffset = 12;
        private const int PhaseOffset = 13;
        private const int ChannelOffset = 14;
        private const int BeginOffset = 24;
        private const int EndOffset = 36;
        private const int PhaseMask = 0x03;
        private const int BeginConfirmedFlag = 0x40;
        private const int EndConfirmedFlag = 0x80;

        /// <summary>Writes a beginning or a moment.</summary>
        public static void Begin(byte[] buffer, int offset, Alarm alarm, uint eventNumber, uint recordNumber)
        {
            BigEndian.WriteUInt32(buffer, offset + NumberOffset, alarm.AlarmNumber);
            BigEndian.WriteUInt32(buffer, offset + BeginRecordOffset, recordNumber);
            BigEndian.WriteUInt32(buffer, offset + EndRecordOffset, 0);
            buffer[offset + RuleOffset] = (byte)alarm.Rule;
            buffer[offset + PhaseOffset] = (byte)((int)alarm.Phase | BeginConfirmedFlag);
            BigEndian.WriteUInt16(buffer, offset + ChannelOffset, alarm.ChannelNumber);
            BigEndian.WriteUInt32(buffer, offset + BeginEventOffset, eventNumber);
            BigEndian.WriteUInt32(buffer, offset + EndEventOffset, 0);
            WriteEvent(buffer, offset + BeginOffset, alarm);
        }

        /// <summary>Writes an end.</summary>
        public static void End(byte[] buffer, int offset, Alarm alarm, uint eventNumber, uint recordNumber)
        {
            BigEndian.WriteUInt32(buffer, offset + EndRecordOffset, recordNumber);
            BigEndian.WriteUInt32(buffer, offset + EndEventOffset, eventNumber);
            buffer[offset + PhaseOffset] |= EndConfirmedFlag;
            WriteEvent(buffer, offset + EndOffset, alarm);
        }

        /// <summary>Reads the beginning, the moment or the end.</summary>
        public static void Read(byte[] buffer, int offset, bool end, Alarm alarm)
        {
            int position = offset + (end ? EndOffset : BeginOffset);
            alarm.AlarmNumber = UInt32(buffer, offset + NumberOffset);
            alarm.Phase = end ? AlarmPhase.End : (AlarmPhase)(buffer[offset + PhaseOffset] & PhaseMask);
            alarm.Rule = (AlarmRule)buffer[offset + RuleOffset];
            alarm.ChannelNumber = BigEndian.ReadUInt16(buffer, offset + ChannelOffset);
            alarm.UnixSeconds = UInt32(buffer, position);
            alarm.Value = (int)UInt32(buffer, position + 4);
            alarm.Limit = (int)UInt32(buffer, position + 8);
        }

        public static bool Is(byte[] buffer, int offset, AlarmRule rule, int channelNumber)
        {
            return buffer[offset + RuleOffset] == (byte)rule && BigEndian.ReadUInt16(buffer, offset + ChannelOffset) == channelNumber;
        }

        public static bool IsMoment(byte[] buffer, int offset)
        {
            return (buffer[offset + PhaseOffset] & PhaseMask) == (int)AlarmPhase.Moment;
        }

        public static bool IsActive(byte[] buffer, int offset)
        {
            return !IsMoment(buffer, offset) && UInt32(buffer, offset + EndEventOffset) == 0;
        }

        /// <summary>Whether nothing of it is to be sent or to come any more.</summary>
        public static bool IsOver(byte[] buffer, int offset, uint acknowledgedEvent)
        {
            uint last = UInt32(buffer, offset + (IsMoment(buffer, offset) ? BeginEventOffset : EndEventOffset));
            return last != 0 && last <= acknowledgedEvent;
        }

        /// <summary>Notes that the rules have told it since this start; not kept over the next.</summary>
        public static void Confirm(byte[] buffer, int offset, bool end)
        {
            buffer[offset + PhaseOffset] |= (byte)(end ? EndConfirmedFlag : BeginConfirmedFlag);
        }

        public static bool IsConfirmed(byte[] buffer, int offset, bool end)
        {
            return (buffer[offset + PhaseOffset] & (end ? EndConfirmedFlag : BeginConfirmedFlag)) != 0;
        }

        public static void ClearConfirmations(byte[] buffer, int offset)
        {
            buffer[offset + PhaseOffset] &= PhaseMask;
        }

        public static uint UInt32(byte[] buffer, int position)
        {
            return BigEndian.ReadUInt32(buffer, position);
        }

        private static void WriteEvent(byte[] buffer, int position, Alarm alarm)
        {
            bool hasTime = alarm.UnixSeconds > 0 && alarm.UnixSeconds <= 0xFFFFFFFF;
            BigEndian.WriteUInt32(buffer, position, hasTime ? (uint)alarm.UnixSeconds : 0);
            BigEndian.WriteUInt32(buffer, position + 4, (uint)alarm.Value);
            BigEndian.WriteUInt32(buffer, position + 8, (uint)alarm.Limit);
        }
    }
}
