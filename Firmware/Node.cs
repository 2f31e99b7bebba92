using Nf.Configuration;
using Nf.Firmware.Boards;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.Firmware.Provisioning;
using Nf.Firmware.Sleep;
using Nf.SensorNodes;
using Nf.SensorNodes.Switch;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware
{
    /// <summary>The one object that all state of a boot hangs off.</summary>
    public sealed class Node
    {
        // Without a configuration there is nothing to measure: look for one now and then.
        private const long UnconfiguredSleepMilliseconds = 60000;

        private readonly SystemClock clock = new SystemClock();
        private readonly Supervisor supervisor;

        /// <param name="supervisor">Bounds this boot.</param>
        public Node(Supervisor supervisor)
        {
            this.supervisor = supervisor;
        }

        /// <summary>Runs this boot. Returns only to sleep.</summary>
        /// <returns>How long to sleep, milliseconds.</returns>
        public long Run()
        {
            JournalStore store = new FlashJournalStore();
            ConfigurationStore configurations = new ConfigurationStore(store);
            NodeConfiguration configuration = configurations.TryRead();
            configurations.LogRefusal();
            StartFacts facts = StartFacts.Read(clock.IsUtcSet);
            if (ProvisioningMode.IsWanted(configuration, facts))
            {
                Provision(configuration);
            }

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

            NodeStores stores = new NodeStores(store, configurations, configuration);
            clock.IsAlwaysOn = sensors.IsAlwaysOn;
            if (sensors.IsAlwaysOn)
            {
                supervisor.Stop();
                StartRadio();
                new SwitchLoop(configuration, (SwitchNode)sensors, stores, facts, clock).Run();
            }

            supervisor.SleepMilliseconds = configuration.SampleIntervalSeconds * 1000L;
            return new BatteryNode(configuration, sensors, stores, facts, clock, supervisor).Run();
        }

        private void Provision(NodeConfiguration configuration)
        {
            supervisor.Extend(ProvisioningMode.LongestMilliseconds + BatteryNode.MeasureBoundMilliseconds);
            string brokerHost = configuration == null ? null : configuration.BrokerHost;
            if (new ProvisioningMode(BoardImages.Current(), brokerHost, clock).Run())
            {
                // The image joins the new network at the next start.
                Power.RebootDevice(RebootOption.NormalReboot);
            }

            supervisor.Extend(BatteryNode.MeasureBoundMilliseconds);
        }

        // A board that slept as another kind before may have its radio turned off.
        private static void StartRadio()
        {
            if (RadioOption.Read() == RadioState.Off && RadioOption.TrySet(true))
            {
                Power.RebootDevice(RebootOption.NormalReboot);
            }
        }
    }
}
