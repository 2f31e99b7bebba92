using Nf.Protocol;

namespace Nf.SensorNodes.Switch
{
    /// <summary>
    /// What a switch must know after a power cut, as the node's memory of 24 bytes, committed with each record: format 1 (1), flags (1),
    /// last intent (4), last look at the schedule (4), energy in Wh (4) and mWh (2), rest of the timer (3), time since it was told to be on (3),
    /// zeros (2); integers most significant byte first.
    /// </summary>
    public sealed class SwitchMemory
    {
        private const byte Format = 1;
        private const int OnFlag = 1;
        private const int LockedFlag = 2;
        private const int TimerFlag = 4;
        private const int TimerToOnFlag = 8;
        private const int IntentTimeUnknownFlag = 16;
        private const int OverloadToldFlag = 32;
        private const int MeterFaultToldFlag = 64;
        private const int LookIsNowFlag = 128;
        private const int LongestSeconds = 0xFFFFFF;

        public bool IsOn { get; set; }

        /// <summary>Cut off by an overload; only a person switches it on again.</summary>
        public bool IsLocked { get; set; }

        /// <summary>The relay changes by itself after <see cref="TimerRestSeconds"/>.</summary>
        public bool HasTimer { get; set; }

        public bool IsTimerToOn { get; set; }

        /// <summary>There was an intent, but no clock.</summary>
        public bool IsIntentTimeUnknown { get; set; }

        /// <summary>The alarm has begun, and not ended.</summary>
        public bool IsOverloadTold { get; set; }

        /// <summary>The alarm has begun, and not ended.</summary>
        public bool IsMeterFaultTold { get; set; }

        /// <summary>The clock was set when this was written: <see cref="LookUnixSeconds"/> is that time.</summary>
        public bool IsLookNow { get; set; }

        /// <summary>When somebody or the schedule last wanted a state; 0 for never.</summary>
        public long IntentUnixSeconds { get; set; }

        /// <summary>Entries of the schedule up to here are dealt with; 0 for none.</summary>
        public long LookUnixSeconds { get; set; }

        public int EnergyWattHours { get; set; }

        /// <summary>0 to 999, beside <see cref="EnergyWattHours"/>.</summary>
        public int EnergyMilliwattHours { get; set; }

        public int TimerRestSeconds { get; set; }

        /// <summary>Since it was last told to be on.</summary>
        public int OnSeconds { get; set; }

        /// <summary>Reads; bytes that are none of this format, as on the first start, leave everything as it is.</summary>
        public bool TryRead(byte[] buffer)
        {
            if (buffer[0] != Format)
            {
                return false;
            }

            int flags = buffer[1];
            IsOn = (flags & OnFlag) != 0;
            IsLocked = (flags & LockedFlag) != 0;
            HasTimer = (flags & TimerFlag) != 0;
            IsTimerToOn = (flags & TimerToOnFlag) != 0;
            IsIntentTimeUnknown = (flags & IntentTimeUnknownFlag) != 0;
            IsOverloadTold = (flags & OverloadToldFlag) != 0;
            IsMeterFaultTold = (flags & MeterFaultToldFlag) != 0;
            IsLookNow = (flags & LookIsNowFlag) != 0;
            IntentUnixSeconds = BigEndian.ReadUInt32(buffer, 2);
            LookUnixSeconds = BigEndian.ReadUInt32(buffer, 6);
            EnergyWattHours = (int)BigEndian.ReadUInt32(buffer, 10);
            EnergyMilliwattHours = BigEndian.ReadUInt16(buffer, 14);
            TimerRestSeconds = BigEndian.ReadUInt24(buffer, 16);
            OnSeconds = BigEndian.ReadUInt24(buffer, 19);
            return true;
        }

        public void Write(byte[] buffer)
        {
            buffer[0] = Format;
            buffer[1] = (byte)((IsOn ? OnFlag : 0)
                | (IsLocked ? LockedFlag : 0)
                | (HasTimer ? TimerFlag : 0)
                | (IsTimerToOn ? TimerToOnFlag : 0)
                | (IsIntentTimeUnknown ? IntentTimeUnknownFlag : 0)
                | (IsOverloadTold ? OverloadToldFlag : 0)
                | (IsMeterFaultTold ? MeterFaultToldFlag : 0)
                | (IsLookNow ? LookIsNowFlag : 0));
            BigEndian.WriteUInt32(buffer, 2, (uint)IntentUnixSeconds);
            BigEndian.WriteUInt32(buffer, 6, (uint)LookUnixSeconds);
            BigEndian.WriteUInt32(buffer, 10, (uint)EnergyWattHours);
            BigEndian.WriteUInt16(buffer, 14, EnergyMilliwattHours);
            BigEndian.WriteUInt24(buffer, 16, Held(TimerRestSeconds));
            BigEndian.WriteUInt24(buffer, 19, Held(OnSeconds));
            buffer[22] = 0;
            buffer[23] = 0;
        }

        private static int Held(int seconds)
        {
            return seconds < LongestSeconds ? seconds : LongestSeconds;
        }
    }
}
