using Nf.Channels;
using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// What the channels had up to an hour ago, in packed steps: from it comes how fast they move. With an hour or more between records it is
    /// what the record before had. States (tilted, lid open) are not kept.
    /// </summary>
    public sealed class ReferenceValues
    {
        /// <summary>Rate that is not known.</summary>
        public const int NoRate = ChannelValue.Missing;

        private const int PeriodSeconds = 3600;

        // Over less than half an hour a step of noise would look like a slope.
        private const int ShortestBaseSeconds = 1800;
        private const int DelayUnitSeconds = 256;
        private const int DelayWidthBits = 4;

        private readonly Channel[] layout;
        private readonly int[] codes;
        private int delay;
        private int baseSeconds;

        public ReferenceValues(Channel[] layout)
        {
            this.layout = layout;
            codes = new int[layout.Length];
        }

        public void Forget()
        {
            delay = 0;
            for (int place = 0; place < codes.Length; place++)
            {
                codes[place] = layout[place].ToCode(ChannelValue.Missing, layout[place].PackedStep);
            }
        }

        public void Load(RuleMemory memory)
        {
            delay = memory.Read(DelayWidthBits);
            for (int place = 0; place < codes.Length; place++)
            {
                if (!layout[place].IsBinary)
                {
                    codes[place] = memory.Read(layout[place].PackedWidthBits);
                }
            }
        }

        public void Save(RuleMemory memory)
        {
            memory.Write(DelayWidthBits, delay);
            for (int place = 0; place < codes.Length; place++)
            {
                if (!layout[place].IsBinary)
                {
                    memory.Write(layout[place].PackedWidthBits, codes[place]);
                }
            }
        }

        /// <summary>Takes the new time, before any rate is asked for.</summary>
        public void Advance(RuleClock clock)
        {
            int age = (clock.SecondBefore % PeriodSeconds) - (delay * DelayUnitSeconds);
            int seconds = (age < 0 ? 0 : age) + clock.ElapsedSeconds;
            baseSeconds = !clock.IsElapsedKnown ? 0 : seconds < ShortestBaseSeconds ? ShortestBaseSeconds : seconds;
        }

        /// <summary>Change in the channel's units per hour, at least; <see cref="NoRate"/> when the value, its reference or the time is not known.</summary>
        public int RatePerHour(int place, int value)
        {
            Channel channel = layout[place];
            if (baseSeconds == 0 || channel.IsBinary || !ChannelValue.IsPresent(value)
                || !channel.TryFromCode(codes[place], channel.PackedStep, out int reference) || !ChannelValue.IsPresent(reference))
            {
                return NoRate;
            }

            // The reference is known to half a step: only what is surely a change counts.
            int half = channel.PackedStep / 2;
            int change = value - reference;
            int sure = change > half ? change - half : change < -half ? change + half : 0;
            return IntegerMath.DivideRounded((long)sure * PeriodSeconds, baseSeconds);
        }

        /// <summary>Whether the value is another one than the reference, as far as packed steps show it.</summary>
        public bool IsOther(int place, int value)
        {
            return layout[place].ToCode(value, layout[place].PackedStep) != codes[place];
        }

        /// <summary>After the rules: the values become the reference when an hour is over, or when nobody knows how old the old one is.</summary>
        public void Update(int[] values, RuleClock clock)
        {
            if (clock.IsElapsedKnown && clock.Crossings(PeriodSeconds) == 0)
            {
                return;
            }

            int second = (clock.SecondBefore + clock.ElapsedSeconds) % RuleClock.SecondsPerDay % PeriodSeconds;
            delay = (second + (DelayUnitSeconds / 2)) / DelayUnitSeconds;
            for (int place = 0; place < codes.Length; place++)
            {
                codes[place] = layout[place].ToCode(values[place], layout[place].PackedStep);
            }
        }
    }
}
