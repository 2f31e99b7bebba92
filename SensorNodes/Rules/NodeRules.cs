using Nf.Channels;
using Nf.Configuration;
using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// The rules of a kind: what all kinds have (limits, probes, battery, interval), and what a kind adds. Made once; a record takes no heap.
    /// </summary>
    /// <remarks>
    /// Memory, bits in this order, most significant first: marker of the kind and its layout (3); second of the rules' day (17); the
    /// reference's delay in 256 s (4) and its values as packed codes; the limits' alarms, one bit for each channel and rule, and 15 dwells of
    /// 2 bits; of each probe its state (5) and the low bits of its last value (2), then who drifts, a bit each; battery (2); interval's level (2)
    /// and calmer records (2); then the kind's own. Another marker is an empty memory; any other content is harmless: each part checks its own.
    /// </remarks>
    public abstract class NodeRules
    {
        private const int MarkerWidthBits = 3;

        // A week without a record is no sleep, but a store-room.
        private const int LongestElapsedSeconds = NodeConfiguration.MaximumIntervalSeconds;

        private readonly RuleMemory memory;
        private readonly int marker;
        private readonly LimitRules limits;
        private readonly ProbeRules probes;
        private readonly BatteryRule battery;
        private readonly SampleInterval interval = new SampleInterval();
        private readonly RuleClock clock = new RuleClock();
        private readonly ReferenceValues references;
        private NodeConfiguration configuration;
        private bool isLoaded;

        /// <param name="bytes">The node's memory.</param>
        /// <param name="marker">1 to 7, another one for each kind and each change of its layout.</param>
        /// <param name="probePlaces">Of the probes' channels; those that can drift come first.</param>
        /// <param name="stuckPeriodSeconds">A twelfth of the time after which an unchanged value is stuck.</param>
        protected NodeRules(Channel[] layout, byte[] bytes, int marker, int[] probePlaces, int driftingCount, int stuckPeriodSeconds)
        {
            Layout = layout;
            memory = new RuleMemory(bytes);
            this.marker = marker;
            limits = new LimitRules(layout);
            probes = new ProbeRules(layout, probePlaces, driftingCount, stuckPeriodSeconds);
            battery = new BatteryRule(ChannelRange.IndexOf(layout, ChannelCatalogue.BatteryVoltage));
            references = new ReferenceValues(layout);
            Health = new ProbeHealth[layout.Length];
        }

        /// <summary>How the probe behind each channel of the layout does; the node fills it with each sample.</summary>
        public ProbeHealth[] Health { get; }

        /// <summary>Bits of the memory that the last record took.</summary>
        public int UsedBits
        {
            get { return memory.WrittenBits; }
        }

        /// <summary>One limit of <see cref="AlarmLimits"/> that holds while none is configured for its channel and rule; null for none.</summary>
        protected virtual int[] BuiltInLimit
        {
            get { return null; }
        }

        protected Channel[] Layout { get; }

        /// <summary>By place in the layout, three each: changes per hour that count as usual, brisk and fast; null for "does not matter".</summary>
        protected abstract int[] Movement(int place);

        /// <summary>Takes the configuration; may take heap.</summary>
        public void Configure(NodeConfiguration configuration)
        {
            this.configuration = configuration;
            limits.Configure(configuration.Limits, BuiltInLimit);
            battery.Configure(configuration);
            interval.Configure(configuration);
        }

        /// <summary>Applies the rules to a record: <see cref="SensorNode.Evaluate"/>.</summary>
        public void Evaluate(int[] values, int elapsedSeconds, RuleEvents events)
        {
            Load();
            clock.Advance(elapsedSeconds, configuration.SampleIntervalSeconds, LongestElapsedSeconds);
            references.Advance(clock);
            int urgency = EvaluateKind(values, references, clock, events);
            probes.Evaluate(values, Health, references, clock, events);
            EndLimitsOfFailedProbes(values, events);
            limits.Evaluate(values, references, clock, events);
            battery.Evaluate(values, events);
            urgency = Larger(urgency, Larger(limits.Urgency(values, references), MovementUrgency(values)));
            interval.Take(urgency);
            references.Update(values, clock);
            Save();
            isLoaded = true;
        }

        /// <summary>Seconds to the next sample: <see cref="SensorNode.NextSampleSeconds"/>.</summary>
        public int NextSampleSeconds(long utcMilliseconds)
        {
            // After a record the state is here already.
            if (!isLoaded)
            {
                Load();
            }

            return interval.Seconds(utcMilliseconds, battery.IsToSave);
        }

        /// <summary>The kind's own rules.</summary>
        /// <returns>How closely they want to watch: <see cref="SampleInterval"/>.</returns>
        protected abstract int EvaluateKind(int[] values, ReferenceValues references, RuleClock clock, RuleEvents events);

        protected abstract void ForgetKind();

        protected abstract void LoadKind(RuleMemory memory);

        protected abstract void SaveKind(RuleMemory memory);

        /// <summary>The place whose probe gives the value of a place: itself, but for derived channels.</summary>
        protected virtual int ProbePlace(int place)
        {
            return place;
        }

        private static int Larger(int one, int other)
        {
            return one > other ? one : other;
        }

        private void Load()
        {
            memory.Rewind();
            if (memory.Read(MarkerWidthBits) != marker)
            {
                clock.Forget();
                references.Forget();
                limits.Forget();
                probes.Forget();
                battery.Forget();
                interval.Forget();
                ForgetKind();
                return;
            }

            clock.Load(memory);
            references.Load(memory);
            limits.Load(memory);
            probes.Load(memory);
            battery.Load(memory);
            interval.Load(memory);
            LoadKind(memory);
        }

        private void Save()
        {
            memory.Rewind();
            memory.Write(MarkerWidthBits, marker);
            clock.Save(memory);
            references.Save(memory);
            limits.Save(memory);
            probes.Save(memory);
            battery.Save(memory);
            interval.Save(memory);
            SaveKind(memory);
            memory.Close();
        }

        private void EndLimitsOfFailedProbes(int[] values, RuleEvents events)
        {
            for (int place = 0; place < Layout.Length; place++)
            {
                if (!ChannelValue.IsPresent(values[place]) && probes.HasFailed(ProbePlace(place)))
                {
                    limits.TryEndAll(place, values[place], events);
                }
            }
        }

        private int MovementUrgency(int[] values)
        {
            int urgency = SampleInterval.Calm;
            for (int place = 0; place < Layout.Length; place++)
            {
                int[] thresholds = Movement(place);
                int rate = thresholds == null ? ReferenceValues.NoRate : references.RatePerHour(place, values[place]);
                if (rate != ReferenceValues.NoRate)
                {
                    int speed = rate < 0 ? -rate : rate;
                    int one = SampleInterval.Calm;
                    while (one < SampleInterval.Urgent && speed >= thresholds[one])
                    {
                        one++;
                    }

                    urgency = Larger(urgency, one);
                }
            }

            return urgency;
        }
    }
}
