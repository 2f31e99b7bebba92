using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Bin;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Pond;
using Nf.SensorNodes.Rules;

namespace NFUnitTest.SensorNodes.Rules
{
    /// <summary>A node's rules over many wakes: each record is judged by new rules that have nothing but the memory, as after a deep sleep.</summary>
    public sealed class RuleLife
    {
        /// <summary>2026-01-01, 12:00 UTC.</summary>
        public const long NoonUtcMilliseconds = 1767268800000;

        private readonly NodeKind kind;
        private readonly Channel[] layout;
        private readonly ProbeHealth[] health;
        private NodeRules rules;

        public RuleLife(NodeKind kind)
        {
            this.kind = kind;
            layout = ReadingLayout.For(kind);
            health = new ProbeHealth[layout.Length];
            Values = new int[layout.Length];
            Memory = new byte[24];
            Events = new RuleEvents();
            Configuration = new NodeConfiguration();
            Configuration.SampleIntervalSeconds = 900;
            if (kind == NodeKind.Bin)
            {
                Set(ChannelCatalogue.FillLevel, 10);
                Set(ChannelCatalogue.FillDistance, 1100);
                Set(ChannelCatalogue.BinTemperature, 1500);
            }
            else
            {
                Set(ChannelCatalogue.WaterTemperature, 1800);
                Set(ChannelCatalogue.WaterPh, 750);
                Set(ChannelCatalogue.DissolvedOxygen, 850);
                Set(ChannelCatalogue.Conductivity, 1400);
                Set(ChannelCatalogue.Turbidity, 14);
                Set(ChannelCatalogue.WaterLevel, 2200);
            }

            Set(ChannelCatalogue.BatteryVoltage, 3000);
        }

        public byte[] Memory { get; }

        public int[] Values { get; }

        public NodeConfiguration Configuration { get; }

        public RuleEvents Events { get; }

        public int UsedBits
        {
            get { return rules.UsedBits; }
        }

        public void Set(Channel channel, int value)
        {
            Values[ChannelRange.IndexOf(layout, channel)] = value;
        }

        public void SetHealth(Channel channel, ProbeHealth probe)
        {
            health[ChannelRange.IndexOf(layout, channel)] = probe;
        }

        public void SetSetting(int number, int value)
        {
            Configuration.Settings[number - SettingCatalogue.FirstNumber] = value;
        }

        /// <summary>The one limit of the configuration.</summary>
        public void SetLimit(Channel channel, AlarmRule rule, int limit, int hysteresis, int dwellSeconds)
        {
            Configuration.Limits = new int[AlarmLimits.IntegersPerLimit];
            AlarmLimits.Set(Configuration.Limits, 0, channel.Number, rule, limit, hysteresis, dwellSeconds);
        }

        /// <summary>A wake with the values as they are.</summary>
        public void Record(int elapsedSeconds)
        {
            Wake();
            for (int place = 0; place < health.Length; place++)
            {
                rules.Health[place] = health[place];
            }

            Events.Clear();
            rules.Evaluate(Values, elapsedSeconds, Events);
        }

        /// <summary>Wakes without anything new, 15 minutes apart.</summary>
        /// <returns>Events of all of them.</returns>
        public int Records(int count)
        {
            int events = 0;
            for (int index = 0; index < count; index++)
            {
                Record(900);
                events += Events.Count;
            }

            return events;
        }

        public int NextSampleSeconds(long utcMilliseconds)
        {
            Wake();
            return rules.NextSampleSeconds(utcMilliseconds);
        }

        /// <summary>Whether the last record has told that.</summary>
        public bool HasTold(AlarmPhase phase, AlarmRule rule, Channel channel)
        {
            return IndexOf(phase, rule, channel) >= 0;
        }

        /// <summary>Place in <see cref="Events"/>, or -1.</summary>
        public int IndexOf(AlarmPhase phase, AlarmRule rule, Channel channel)
        {
            int index = Events.Count - 1;
            while (index >= 0 && !(Events.Phase(index) == phase && Events.Rule(index) == rule && Events.ChannelNumber(index) == channel.Number))
            {
                index--;
            }

            return index;
        }

        private void Wake()
        {
            rules = kind == NodeKind.Bin ? (NodeRules)new BinRules(Memory) : new PondRules(Memory);
            rules.Configure(Configuration);
        }
    }
}
