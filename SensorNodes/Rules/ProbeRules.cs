using Nf.Channels;
using Nf.Protocol;
using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// What becomes of the probes: ProbeFailed after three records in a row without a value, and its end after three with one; ProbeStuck when
    /// the value has not changed at all for twelve periods; ProbeFouled after three noisy records in a row; ProbeDrifting while the calibration
    /// is one that a sound probe cannot have. A probe that never gave a value is not fitted: it is missing, and does not fail.
    /// </summary>
    public sealed class ProbeRules
    {
        private const int StateWidthBits = 5;
        private const int CheckWidthBits = 2;
        private const int CheckMask = 3;

        private readonly Channel[] layout;
        private readonly int[] places;
        private readonly int driftingCount;
        private readonly int stuckPeriodSeconds;
        private readonly int[] states;
        private readonly int[] checks;
        private readonly bool[] isDrifting;

        /// <param name="places">Of the probes' channels in the layout; those that can drift come first.</param>
        /// <param name="stuckPeriodSeconds">A twelfth of the time after which an unchanged value is stuck.</param>
        public ProbeRules(Channel[] layout, int[] places, int driftingCount, int stuckPeriodSeconds)
        {
            this.layout = layout;
            this.places = places;
            this.driftingCount = driftingCount;
            this.stuckPeriodSeconds = stuckPeriodSeconds;
            states = new int[places.Length];
            checks = new int[places.Length];
            isDrifting = new bool[driftingCount];
        }

        public void Forget()
        {
            for (int index = 0; index < places.Length; index++)
            {
                states[index] = ProbeStates.Unseen;
            }

            for (int index = 0; index < driftingCount; index++)
            {
                isDrifting[index] = false;
            }
        }

        public void Load(RuleMemory memory)
        {
            for (int index = 0; index < places.Length; index++)
            {
                int both = memory.Read(StateWidthBits + CheckWidthBits);
                states[index] = ProbeStates.Checked(both >> CheckWidthBits);
                checks[index] = both & CheckMask;
            }

            for (int index = 0; index < driftingCount; index++)
            {
                isDrifting[index] = memory.Read(1) != 0;
            }
        }

        public void Save(RuleMemory memory)
        {
            for (int index = 0; index < places.Length; index++)
            {
                memory.Write(StateWidthBits + CheckWidthBits, (states[index] << CheckWidthBits) | checks[index]);
            }

            for (int index = 0; index < driftingCount; index++)
            {
                memory.Write(1, isDrifting[index] ? 1 : 0);
            }
        }

        /// <param name="health">By place in the layout.</param>
        public void Evaluate(int[] values, ProbeHealth[] health, ReferenceValues references, RuleClock clock, RuleEvents events)
        {
            bool isPeriodOver = clock.Crossings(stuckPeriodSeconds) > 0;
            for (int index = 0; index < places.Length; index++)
            {
                int value = values[places[index]];
                ProbeHealth probe = health[places[index]];
                // While the probe has another trouble, nobody asks for its calibration.
                if (index < driftingCount && (probe == ProbeHealth.Drifted || probe == ProbeHealth.Good))
                {
                    EvaluateDrift(index, value, probe == ProbeHealth.Drifted, events);
                }

                // A sound probe whose compensation is missing says nothing about itself.
                if (probe != ProbeHealth.Uncompensated)
                {
                    Step(index, value, probe, references, isPeriodOver, events);
                }
            }
        }

        /// <summary>Whether the probe of that place is known to give no value.</summary>
        public bool HasFailed(int place)
        {
            for (int index = 0; index < places.Length; index++)
            {
                if (places[index] == place)
                {
                    return ProbeStates.AlarmOf(states[index]) == AlarmRule.ProbeFailed;
                }
            }

            return false;
        }

        private void EvaluateDrift(int index, int value, bool isOutside, RuleEvents events)
        {
            if (RuleChange.TryTell(events, isDrifting[index], isOutside, AlarmRule.ProbeDrifting, layout[places[index]], value, Alarm.NoLimit))
            {
                isDrifting[index] = isOutside;
            }
        }

        private void Step(int index, int value, ProbeHealth probe, ReferenceValues references, bool isPeriodOver, RuleEvents events)
        {
            bool hasMoved = false;
            int next;
            if (!ChannelValue.IsPresent(value))
            {
                next = ProbeStates.AfterNone(states[index], value == ChannelValue.Missing, probe == ProbeHealth.Stuck);
            }
            else
            {
                hasMoved = (value & CheckMask) != checks[index] || references.IsOther(places[index], value);
                next = ProbeStates.AfterValue(states[index], hasMoved, isPeriodOver, probe == ProbeHealth.Noisy);
            }

            // From one alarm to another is an end and a beginning; what does not fit waits for the next record.
            AlarmRule before = ProbeStates.AlarmOf(states[index]);
            AlarmRule after = ProbeStates.AlarmOf(next);
            Channel channel = layout[places[index]];
            if (before != after)
            {
                int needed = (before == AlarmRule.None ? 0 : 1) + (after == AlarmRule.None ? 0 : 1);
                if (events.Count + needed > RuleEvents.Capacity)
                {
                    return;
                }

                RuleChange.TryTell(events, before != AlarmRule.None, false, before, channel, value, Alarm.NoLimit);
                RuleChange.TryTell(events, false, after != AlarmRule.None, after, channel, value, Alarm.NoLimit);
            }

            states[index] = next;
            checks[index] = hasMoved ? value & CheckMask : checks[index];
        }
    }
}
