using Nf.Configuration;
using Nf.Firmware.Boards;
using Nf.Firmware.Journal;
using Nf.Firmware.Sleep;
using Nf.SensorNodes;
using Nf.SensorNodes.Switch;

namespace Nf.Firmware
{
    /// <summary>The one object that all state of a boot hangs off.</summary>
    public sealed class Node
    {
        // Without a configuration there is nothing to measure: look for one now and then.
        private const long UnconfiguredSleepMilliseconds = 60000;

        private readonly Clock clock = new SystemClock();

        /// <summary>Runs this boot. Returns only to sleep.</summary>
        /// <returns>How long to sleep, milliseconds.</returns>
        public long Run()
        {
            JournalStore store = new FlashJournalStore();
            NodeConfiguration configuration = new ConfigurationStore(store).TryRead();
            if (configuration == null)
            {
                return UnconfiguredSleepMilliseconds;
            }

            SensorNode sensors = NodeKinds.Create(configuration.Kind, BoardImages.Current(), configuration, clock);
            if (sensors == null)
            {
                Log.Write("this firmware does not know the node kind ", (int)configuration.Kind);
                return UnconfiguredSleepMilliseconds;
            }

            RecordJournal journal = new RecordJournal(store);
            if (sensors.IsAlwaysOn)
            {
                new SwitchLoop(configuration, (SwitchNode)sensors, journal, clock).Run();
            }

            Supervisor supervisor = new Supervisor(BatteryNode.MeasureBoundMilliseconds, configuration.SampleIntervalSeconds * 1000L);
            long sleepMilliseconds = new BatteryNode(configuration, sensors, journal, clock, supervisor).Run();
            supervisor.Stop();
            return sleepMilliseconds;
        }
    }
}
