using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Firmware.Uplink;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Switch;

namespace Nf.Firmware
{
    /// <summary>
    /// A switch, always on. This thread serves the button and commits records and never touches the network; the uplink has a thread of its own,
    /// which also brings what the gateway wants of it.
    /// </summary>
    public sealed class SwitchLoop : CommandTarget
    {
        // Bounds the wait for the button, so that periodic reports come in time.
        private const int LongestWaitMilliseconds = 1000;

        private readonly NodeConfiguration configuration;
        private readonly SwitchNode node;
        private readonly NodeStores stores;
        private readonly Clock clock;
        private readonly Reading reading = new Reading();
        private readonly object gate = new object();
        private readonly SwitchUplink uplink;

        public SwitchLoop(NodeConfiguration configuration, SwitchNode node, NodeStores stores, StartFacts facts, Clock clock)
        {
            this.configuration = configuration;
            this.node = node;
            this.stores = stores;
            this.clock = clock;
            uplink = new SwitchUplink(configuration, stores, this, facts, clock);
        }

        public override int BatteryMillivolt
        {
            get { return 0; }
        }

        /// <summary>Never returns.</summary>
        public void Run()
        {
            // The relay before the flash: nobody waits for a journal in the dark.
            node.Prepare();
            stores.Mount();
            new Thread(uplink.Run).Start();

            long reportedAtMilliseconds = clock.UptimeMilliseconds;
            TrySample(out uint first);
            while (true)
            {
                bool isPressed = node.WaitForPress(LongestWaitMilliseconds);

                // In an outage the periodic reports would only fill the flash: one is kept waiting, presses all are.
                long intervalMilliseconds = configuration.UplinkIntervalSeconds * 1000L;
                bool isDue = clock.UptimeMilliseconds - reportedAtMilliseconds >= intervalMilliseconds && stores.Records.PendingCount == 0;
                if (isPressed || isDue)
                {
                    reportedAtMilliseconds = clock.UptimeMilliseconds;
                    TrySample(out uint number);
                }
            }
        }

        public override CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            lock (gate)
            {
                return node.Execute(opcode, arguments, argumentCount, out value);
            }
        }

        public override JournalError TrySample(out uint recordNumber)
        {
            JournalError error;
            lock (gate)
            {
                node.Sample(reading.Values);
                reading.Kind = node.Kind;
                reading.SampledAtUnixSeconds = clock.IsUtcSet ? clock.UtcMilliseconds / 1000 : 0;
                error = stores.Records.TryAppend(reading, node.Memory, 0);
                recordNumber = error == JournalError.None ? reading.RecordNumber : 0;
            }

            if (error != JournalError.None)
            {
                Log.Write("the state was not committed; JournalError ", (int)error);
            }

            uplink.Notify();
            return error;
        }

        public override bool TryTakeCalibrationChange()
        {
            bool isChanged = node.IsCalibrationChanged;
            node.IsCalibrationChanged = false;
            return isChanged;
        }

        public override void OnConfigured(NodeConfiguration changed)
        {
            lock (gate)
            {
                node.Configure(changed);
            }
        }
    }
}
