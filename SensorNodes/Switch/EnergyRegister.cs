using Nf.Channels;

namespace Nf.SensorNodes.Switch
{
    /// <summary>Energy since installation. It rides in the records' memory: a power cut costs what was metered since the newest record.</summary>
    public sealed class EnergyRegister
    {
        private const int MilliwattHoursPerWattHour = 1000;

        private int milliwattHours;

        /// <summary>Whole watt-hours; begins again at 0 behind the channel's maximum.</summary>
        public int WattHours { get; private set; }

        public void Begin(SwitchMemory memory)
        {
            WattHours = memory.EnergyWattHours;
            milliwattHours = memory.EnergyMilliwattHours;
        }

        public void Save(SwitchMemory memory)
        {
            memory.EnergyWattHours = WattHours;
            memory.EnergyMilliwattHours = milliwattHours;
        }

        /// <summary>Adds what was metered, 0 or more.</summary>
        public void Add(long meteredMilliwattHours)
        {
            long sum = milliwattHours + meteredMilliwattHours;
            milliwattHours = (int)(sum % MilliwattHoursPerWattHour);
            long whole = WattHours + (sum / MilliwattHoursPerWattHour);
            WattHours = (int)(whole % ((long)ChannelCatalogue.ActiveEnergy.Maximum + 1));
        }
    }
}
