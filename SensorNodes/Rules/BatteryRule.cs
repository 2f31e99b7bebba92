using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.SensorNodes.Rules
{
    /// <summary>The battery is nearly empty: below the configured weak battery, or below what two lithium cells have at their last tenth.</summary>
    public sealed class BatteryRule
    {
        /// <summary>Where none is configured: 1.3 V a cell, a tenth left in a lithium iron disulphide cell at 20 °C and light load.</summary>
        public const int DefaultWeakMillivolt = 2600;

        /// <summary>A rested or warmed cell recovers by less.</summary>
        public const int HysteresisMillivolt = 100;

        private readonly int place;
        private int state;
        private int configuredMillivolt;

        /// <param name="place">Of the battery in the layout; -1 when there is none.</param>
        public BatteryRule(int place)
        {
            this.place = place;
        }

        /// <summary>True while the battery is below the configured weak battery: the node saves where it can.</summary>
        public bool IsToSave
        {
            get { return configuredMillivolt > 0 && TwoInARow.IsActive(state); }
        }

        public void Configure(NodeConfiguration configuration)
        {
            configuredMillivolt = configuration.Settings[SettingCatalogue.WeakBatteryMillivolt - SettingCatalogue.FirstNumber];
        }

        public void Forget()
        {
            state = TwoInARow.Idle;
        }

        public void Load(RuleMemory memory)
        {
            state = memory.Read(TwoInARow.WidthBits);
        }

        public void Save(RuleMemory memory)
        {
            memory.Write(TwoInARow.WidthBits, state);
        }

        public void Evaluate(int[] values, RuleEvents events)
        {
            if (place < 0 || !ChannelValue.IsPresent(values[place]))
            {
                return;
            }

            int limit = configuredMillivolt > 0 ? configuredMillivolt : DefaultWeakMillivolt;
            int next = TwoInARow.Next(state, values[place] < limit, values[place] >= limit + HysteresisMillivolt);
            if (RuleChange.TryTell(events, TwoInARow.IsActive(state), TwoInARow.IsActive(next), AlarmRule.BatteryWeak, ChannelCatalogue.BatteryVoltage, values[place], limit))
            {
                state = next;
            }
        }
    }
}
