using System;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// The configured limits: AboveLimit, BelowLimit, RisingFast, FallingFast. An alarm begins when its condition has held for the dwell, at
    /// most half as much longer and a record; it ends when the value is back behind the limit by the hysteresis, when its probe fails, or when
    /// its limit is configured no more. A record without the value changes nothing.
    /// </summary>
    public sealed class LimitRules
    {
        private const int RulesPerChannel = 4;
        private const int PendingWidthBits = 2;
        private const int PendingMask = 3;

        // A condition that has held over three crossings of the grid of half the dwell has held for the dwell.
        private const int CrossingsPerDwell = 3;
        private const int NoCrossing = 1;

        private readonly Channel[] layout;
        private readonly bool[] isConfigured;
        private readonly int[] places = new int[AlarmLimits.MaximumCount];
        private int[] limits = new int[0];
        private int count;

        // A bit for each channel and rule, two for the dwell of each limit: reading them one by one would cost most of a record's time.
        private int active;
        private int pending;

        public LimitRules(Channel[] layout)
        {
            this.layout = layout;
            isConfigured = new bool[layout.Length * RulesPerChannel];
        }

        /// <summary>Takes the limits; may take heap.</summary>
        /// <param name="configured">As <see cref="AlarmLimits"/> has them.</param>
        /// <param name="builtIn">One limit that holds while none is configured for its channel and rule and there is room; or null.</param>
        public void Configure(int[] configured, int[] builtIn)
        {
            limits = builtIn == null || Has(configured, builtIn) || configured.Length == AlarmLimits.MaximumCount * AlarmLimits.IntegersPerLimit
                ? configured
                : With(configured, builtIn);
            count = limits.Length / AlarmLimits.IntegersPerLimit;
            Array.Clear(isConfigured, 0, isConfigured.Length);
            for (int index = 0; index < count; index++)
            {
                places[index] = PlaceOf(AlarmLimits.ChannelNumber(limits, index));
                isConfigured[Key(index)] = true;
            }
        }

        public void Forget()
        {
            active = 0;
            pending = 0;
        }

        public void Load(RuleMemory memory)
        {
            active = memory.Read(isConfigured.Length);
            pending = memory.Read(AlarmLimits.MaximumCount * PendingWidthBits);
        }

        public void Save(RuleMemory memory)
        {
            memory.Write(isConfigured.Length, active);
            memory.Write(AlarmLimits.MaximumCount * PendingWidthBits, pending);
        }

        public void Evaluate(int[] values, ReferenceValues references, RuleClock clock, RuleEvents events)
        {
            EndUnconfigured(values, events);
            for (int index = 0; index < count; index++)
            {
                int value = values[places[index]];
                int measure = Measure(index, value, references);
                if (ChannelValue.IsPresent(measure))
                {
                    Evaluate(index, value, measure, clock, events);
                }
            }
        }

        /// <summary>The probe behind the channel has failed: nobody knows any more whether its limits are exceeded.</summary>
        public bool TryEndAll(int place, int value, RuleEvents events)
        {
            bool isDone = true;
            for (int index = 0; index < count; index++)
            {
                if (places[index] == place)
                {
                    isDone = TryEnd(Key(index), value, AlarmLimits.Limit(limits, index), events) && isDone;
                    SetPending(index, 0);
                }
            }

            return isDone;
        }

        /// <summary>How much the limits ask for closer watching: <see cref="SampleInterval"/>.</summary>
        public int Urgency(int[] values, ReferenceValues references)
        {
            int urgency = SampleInterval.Calm;
            for (int index = 0; index < count; index++)
            {
                int one = Urgency(index, values[places[index]], references);
                urgency = one > urgency ? one : urgency;
            }

            return urgency;
        }

        private static bool IsRate(AlarmRule rule)
        {
            return rule == AlarmRule.RisingFast || rule == AlarmRule.FallingFast;
        }

        private static bool Has(int[] configured, int[] limit)
        {
            for (int place = 0; place < configured.Length; place += AlarmLimits.IntegersPerLimit)
            {
                if (configured[place] == limit[0])
                {
                    return true;
                }
            }

            return false;
        }

        private static int[] With(int[] configured, int[] limit)
        {
            int[] both = new int[configured.Length + limit.Length];
            Array.Copy(configured, 0, both, 0, configured.Length);
            Array.Copy(limit, 0, both, configured.Length, limit.Length);
            return both;
        }

        private bool IsActive(int key)
        {
            return ((active >> key) & 1) != 0;
        }

        private void SetActive(int key, bool value)
        {
            active = value ? active | (1 << key) : active & ~(1 << key);
        }

        private int Pending(int index)
        {
            return (pending >> (index * PendingWidthBits)) & PendingMask;
        }

        private void SetPending(int index, int value)
        {
            int shift = index * PendingWidthBits;
            pending = (pending & ~(PendingMask << shift)) | (value << shift);
        }

        private int PlaceOf(int channelNumber)
        {
            int place = layout.Length - 1;
            while (place > 0 && layout[place].Number != channelNumber)
            {
                place--;
            }

            return place;
        }

        private int Key(int index)
        {
            return (places[index] * RulesPerChannel) + (int)AlarmLimits.Rule(limits, index) - (int)AlarmRule.AboveLimit;
        }

        private int Measure(int index, int value, ReferenceValues references)
        {
            return IsRate(AlarmLimits.Rule(limits, index)) ? references.RatePerHour(places[index], value) : value;
        }

        // How far beyond the limit; as a mirror image for the rules that look downwards.
        private int Excess(int index, int measure)
        {
            AlarmRule rule = AlarmLimits.Rule(limits, index);
            int limit = AlarmLimits.Limit(limits, index);
            return rule == AlarmRule.BelowLimit ? limit - measure : rule == AlarmRule.FallingFast ? -measure - limit : measure - limit;
        }

        // Never further back than the channel, or a rate of 0, can go: such an alarm would not end.
        private int Hysteresis(int index)
        {
            AlarmRule rule = AlarmLimits.Rule(limits, index);
            int limit = AlarmLimits.Limit(limits, index);
            Channel channel = layout[places[index]];
            int room = IsRate(rule) ? limit : rule == AlarmRule.BelowLimit ? channel.Maximum - limit : limit - channel.Minimum;
            int hysteresis = AlarmLimits.Hysteresis(limits, index);
            return hysteresis < room ? hysteresis : room;
        }

        private void Evaluate(int index, int value, int measure, RuleClock clock, RuleEvents events)
        {
            int key = Key(index);
            int excess = Excess(index, measure);
            if (IsActive(key))
            {
                if (excess <= -Hysteresis(index))
                {
                    TryEnd(key, value, AlarmLimits.Limit(limits, index), events);
                }
            }
            else if (excess <= 0)
            {
                SetPending(index, 0);
            }
            else if (HasHeldLongEnough(index, clock)
                && events.TryAdd(AlarmPhase.Begin, AlarmLimits.Rule(limits, index), layout[places[index]].Number, value, AlarmLimits.Limit(limits, index)))
            {
                SetActive(key, true);
                SetPending(index, 0);
            }
        }

        private bool HasHeldLongEnough(int index, RuleClock clock)
        {
            int dwellSeconds = AlarmLimits.DwellSeconds(limits, index);
            if (dwellSeconds == 0)
            {
                return true;
            }

            if (Pending(index) == 0)
            {
                SetPending(index, NoCrossing);
                return false;
            }

            int crossings = Pending(index) - NoCrossing + clock.Crossings((dwellSeconds + 1) / 2);
            if (crossings >= CrossingsPerDwell || clock.ElapsedSeconds >= dwellSeconds)
            {
                SetPending(index, CrossingsPerDwell);
                return true;
            }

            SetPending(index, NoCrossing + crossings);
            return false;
        }

        private bool TryEnd(int key, int value, int limit, RuleEvents events)
        {
            Channel channel = layout[key / RulesPerChannel];
            AlarmRule rule = (AlarmRule)((key % RulesPerChannel) + (int)AlarmRule.AboveLimit);
            bool isTold = RuleChange.TryTell(events, IsActive(key), false, rule, channel, value, limit);
            SetActive(key, IsActive(key) && !isTold);
            return isTold;
        }

        private void EndUnconfigured(int[] values, RuleEvents events)
        {
            for (int key = 0; active != 0 && key < isConfigured.Length; key++)
            {
                if (IsActive(key) && !isConfigured[key])
                {
                    TryEnd(key, values[key / RulesPerChannel], Alarm.NoLimit, events);
                }
            }
        }

        private int Urgency(int index, int value, ReferenceValues references)
        {
            if (!ChannelValue.IsPresent(value))
            {
                return SampleInterval.Calm;
            }

            if (IsActive(Key(index)))
            {
                return SampleInterval.Usual;
            }

            int rate = references.RatePerHour(places[index], value);
            AlarmRule rule = AlarmLimits.Rule(limits, index);
            if (Pending(index) != 0)
            {
                return SampleInterval.Urgent;
            }

            if (IsRate(rule))
            {
                return rate != ReferenceValues.NoRate && -Excess(index, rate) <= AlarmLimits.Limit(limits, index) / 4
                    ? SampleInterval.Watchful
                    : SampleInterval.Calm;
            }

            return NearLimit.Urgency(-Excess(index, value), rule == AlarmRule.BelowLimit ? -rate : rate, rate != ReferenceValues.NoRate, Margin(index));
        }

        private int Margin(int index)
        {
            Channel channel = layout[places[index]];
            int hysteresis = AlarmLimits.Hysteresis(limits, index);
            int least = (channel.Maximum - channel.Minimum) / 50;
            return hysteresis > least ? hysteresis : least;
        }
    }
}
