using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Firmware.Provisioning;
using Nf.Firmware.Uplink;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Rules;
using Nf.SensorNodes.Switch;

namespace Nf.Firmware
{
    /// <summary>
    /// A switch, always on. This thread serves the button and commits records and never touches the network; the uplink has a thread of its own,
    /// which also brings what the gateway wants of it.
    /// </summary>
    public sealed class SwitchLoop : CommandTarget
    {
        // Bounds the wait for an event, so that periodic reports come in time.
        private const int LongestWaitMilliseconds = 1000;

        private readonly SwitchNode node;
        private readonly NodeStores stores;
        private readonly Clock clock;
        private readonly Reading reading = new Reading();
        private readonly RuleEvents events = new RuleEvents();
        private readonly AlarmRecorder alarms;
        private readonly object gate = new object();
        private readonly StartFacts facts;
        private readonly SwitchUplink uplink;
        private long reportedAtMilliseconds;

        public SwitchLoop(NodeConfiguration configuration, SwitchNode node, NodeStores stores, StartFacts facts, Clock clock)
        {
            this.node = node;
            this.stores = stores;
            this.clock = clock;
            this.facts = facts;
            alarms = new AlarmRecorder(stores.Alarms);
            uplink = new SwitchUplink(configuration, stores, this, facts, clock);
        }

        public override int BatteryMillivolt
        {
            get { return 0; }
        }

        /// <summary>Never returns.</summary>
        public void Run()
        {
            // What the relay should be may stand in the newest record; until then the pull-down holds it.
            stores.Mount();
            facts.TakeRestart(stores.Records.Notes);
            stores.Records.TryReadMemory(node.Memory);
            node.Prepare();
            new Thread(uplink.Run).Start();
            TrySample(out uint first);
            while (true)
            {
                // In an outage the periodic reports would only fill the flash: one is kept waiting, what happens all is.
                if (node.WaitForEvent(LongestWaitMilliseconds) || (IsReportDue() && stores.Records.PendingCount == 0))
                {
                    TrySample(out uint number);
                }

                if (node.IsFactoryResetWanted || node.IsSetupWanted)
                {
                    StartRequest.Ask(stores.Store, node.IsFactoryResetWanted ? StartTask.Reset : StartTask.Provision);
                }
            }
        }

        public override CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            return node.Execute(opcode, arguments, argumentCount, out value);
        }

        public override JournalError TrySample(out uint recordNumber)
        {
            JournalError error;
            lock (gate)
            {
                long now = clock.UptimeMilliseconds;
                node.Sample(reading.Values);
                reading.Kind = node.Kind;
                reading.SampledAtUnixSeconds = clock.IsUtcSet ? clock.UtcMilliseconds / 1000 : 0;
                events.Clear();
                node.Evaluate(reading.Values, (int)((now - reportedAtMilliseconds) / 1000), events);
                reportedAtMilliseconds = now;
                JournalWatch.Evaluate(stores.Alarms, stores.Records.PendingCount, events);
                alarms.TryRaise(events, reading, stores.Records.LastRecordNumber + 1);
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
            node.Configure(changed);
        }

        private bool IsReportDue()
        {
            long interval = node.NextSampleSeconds(clock.IsUtcSet ? clock.UtcMilliseconds : 0) * 1000L;
            return clock.UptimeMilliseconds - reportedAtMilliseconds >= interval;
        }
    }
}
