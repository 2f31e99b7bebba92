using Nf.Protocol;

namespace Nf.SensorNodes.Rules
{
    /// <summary>What the rules found in one sample. Made once and reused; takes no heap after that.</summary>
    public sealed class RuleEvents
    {
        /// <summary>Most events of one sample; more are refused.</summary>
        public const int Capacity = 16;

        private readonly int[] phases = new int[Capacity];
        private readonly int[] rules = new int[Capacity];
        private readonly int[] channelNumbers = new int[Capacity];
        private readonly int[] values = new int[Capacity];
        private readonly int[] limits = new int[Capacity];

        public int Count { get; private set; }

        public void Clear()
        {
            Count = 0;
        }

        /// <summary>Adds an event; false when there is no room.</summary>
        /// <param name="channelNumber">0 when the event is not about a channel.</param>
        /// <param name="value">In the channel's integer units, or a ChannelValue mark; 0 without a channel.</param>
        /// <param name="limit">What the value went beyond or came back from; <see cref="Alarm.NoLimit"/> when the rule has none.</param>
        public bool TryAdd(AlarmPhase phase, AlarmRule rule, int channelNumber, int value, int limit)
        {
            if (Count == Capacity)
            {
                return false;
            }

            phases[Count] = (int)phase;
            rules[Count] = (int)rule;
            channelNumbers[Count] = channelNumber;
            values[Count] = value;
            limits[Count] = limit;
            Count++;
            return true;
        }

        public AlarmPhase Phase(int index)
        {
            return (AlarmPhase)phases[index];
        }

        public AlarmRule Rule(int index)
        {
            return (AlarmRule)rules[index];
        }

        public int ChannelNumber(int index)
        {
            return channelNumbers[index];
        }

        public int Value(int index)
        {
            return values[index];
        }

        public int Limit(int index)
        {
            return limits[index];
        }
    }
}
