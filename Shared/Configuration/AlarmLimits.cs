using Nf.Channels;
using Nf.Protocol;

namespace Nf.Configuration
{
    /// <summary>
    /// Limits of alarms, four integers each: channel and rule in one, limit, hysteresis, dwell. docs/uplink-protocol.md,
    /// section "Node configuration".
    /// </summary>
    public static class AlarmLimits
    {
        /// <summary>Most limits of a node.</summary>
        public const int MaximumCount = 15;

        /// <summary>Integers of a limit.</summary>
        public const int IntegersPerLimit = 4;

        /// <summary>Longest dwell: a day.</summary>
        public const int MaximumDwellSeconds = 86400;

        private const int ChannelShift = 16;
        private const int RuleShift = 8;
        private const int LimitPlace = 1;
        private const int HysteresisPlace = 2;
        private const int DwellPlace = 3;

        /// <summary>Number of the channel of the limit at <paramref name="index"/>.</summary>
        public static int ChannelNumber(int[] limits, int index)
        {
            return (int)((uint)limits[index * IntegersPerLimit] >> ChannelShift);
        }

        /// <summary>Its rule: AboveLimit, BelowLimit, RisingFast or FallingFast.</summary>
        public static AlarmRule Rule(int[] limits, int index)
        {
            return (AlarmRule)((limits[index * IntegersPerLimit] >> RuleShift) & 0xFF);
        }

        /// <summary>The limit, in the channel's integer units; of RisingFast and FallingFast in these units per hour.</summary>
        public static int Limit(int[] limits, int index)
        {
            return limits[(index * IntegersPerLimit) + LimitPlace];
        }

        /// <summary>How far behind the limit the alarm ends.</summary>
        public static int Hysteresis(int[] limits, int index)
        {
            return limits[(index * IntegersPerLimit) + HysteresisPlace];
        }

        /// <summary>How long the condition must hold, in seconds.</summary>
        public static int DwellSeconds(int[] limits, int index)
        {
            return limits[(index * IntegersPerLimit) + DwellPlace];
        }

        /// <summary>Sets the limit at <paramref name="index"/>.</summary>
        public static void Set(int[] limits, int index, int channelNumber, AlarmRule rule, int limit, int hysteresis, int dwellSeconds)
        {
            int place = index * IntegersPerLimit;
            limits[place] = (channelNumber << ChannelShift) | ((int)rule << RuleShift);
            limits[place + LimitPlace] = limit;
            limits[place + HysteresisPlace] = hysteresis;
            limits[place + DwellPlace] = dwellSeconds;
        }

        /// <summary>Whether every limit is about a channel of the layout, in its range, and they ascend.</summary>
        public static bool AreValid(int[] limits, Channel[] layout)
        {
            if (limits == null || layout == null || limits.Length % IntegersPerLimit != 0 || limits.Length > MaximumCount * IntegersPerLimit)
            {
                return false;
            }

            for (int index = 0; index * IntegersPerLimit < limits.Length; index++)
            {
                int place = index * IntegersPerLimit;
                bool isAscending = index == 0 || (uint)limits[place] > (uint)limits[place - IntegersPerLimit];
                if (!isAscending || (limits[place] & 0xFF) != 0 || !IsValid(limits, index, layout))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsValid(int[] limits, int index, Channel[] layout)
        {
            Channel channel = null;
            for (int place = 0; place < layout.Length; place++)
            {
                channel = layout[place].Number == ChannelNumber(limits, index) ? layout[place] : channel;
            }

            if (channel == null)
            {
                return false;
            }

            AlarmRule rule = Rule(limits, index);
            int width = channel.Maximum - channel.Minimum;
            bool isRate = rule == AlarmRule.RisingFast || rule == AlarmRule.FallingFast;
            bool isLevel = rule == AlarmRule.AboveLimit || rule == AlarmRule.BelowLimit;
            int limit = Limit(limits, index);
            int hysteresis = Hysteresis(limits, index);
            int dwell = DwellSeconds(limits, index);
            return (isRate || isLevel)
                && limit >= (isRate ? 1 : channel.Minimum) && limit <= (isRate ? width : channel.Maximum)
                && hysteresis >= 0 && hysteresis <= width
                && dwell >= 0 && dwell <= MaximumDwellSeconds;
        }
    }
}
