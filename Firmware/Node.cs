using Nf.Channels;
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
        // Without a configuration there is nothing to do before somebody comes, and a press, the supply or a reset says so.
        private const long UnconfiguredSleepMilliseconds = 3600000;

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
            StartFacts facts = StartFacts.Read(clock.IsUtcSet);
            BoardPins pins = BoardImages.Current();
            if (!facts.IsPlannedWake || configuration == null)
            {
                // A switch hears its button all the time, and must not wait for one that is stuck.
                bool isHoldMeant = !facts.IsPlannedWake && (configuration == null || configuration.Kind != NodeKind.Switch);
                StartTask task = TakeTask(store, pins, isHoldMeant);
                configuration = configurations.TryRead();
                configurations.LogRefusal();
                if (task != StartTask.None || ProvisioningMode.IsWanted(configuration, facts))
                {
                    Provision(pins, store, configurations, configuration, task == StartTask.AccessPoint);
                }
            }

            if (configuration == null)
            {
                DeepSleep.ArmButton(pins.Button);
                return UnconfiguredSleepMilliseconds;
            }

            SensorNode sensors = NodeKinds.Create(configuration.Kind, pins, configuration, clock);
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

        // What the start before asked for, or who holds the button now. A reset leaves a board that wants to be configured.
        private StartTask TakeTask(JournalStore store, BoardPins pins, bool isHoldMeant)
        {
            StartRequest request = new StartRequest(store);
            StartTask task = request.Read();
            if (task != StartTask.AccessPoint)
            {
                NodeAccessPoint.Disable();
            }

            if (task == StartTask.Reset)
            {
                return FactoryReset.TryComplete(store) ? StartTask.Provision : StartTask.None;
            }

            if (task != StartTask.None)
            {
                request.Clear();
                return task;
            }

            if (isHoldMeant)
            {
                supervisor.Extend(StartHold.LongestMilliseconds + BatteryNode.MeasureBoundMilliseconds);
                task = StartHold.Watch(pins, clock);
                if (task != StartTask.None)
                {
                    StartRequest.Ask(store, task);
                }

                supervisor.Extend(BatteryNode.MeasureBoundMilliseconds);
            }

            return StartTask.None;
        }

        private void Provision(BoardPins pins, JournalStore store, ConfigurationStore configurations, NodeConfiguration configuration, bool overAccessPoint)
        {
            supervisor.Extend(ProvisioningMode.LongestMilliseconds + BatteryNode.MeasureBoundMilliseconds);
            if (new ProvisioningMode(pins, store, configurations, configuration, clock).Run(overAccessPoint))
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
