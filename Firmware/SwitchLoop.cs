using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Firmware.Uplink;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Switch;

namespace Nf.Firmware
{
    /// <summary>
    /// A switch, always on. This thread serves the button and commits records and never touches the network; the uplink has a thread of its own.
    /// </summary>
    public sealed class SwitchLoop
    {
        // Bounds the wait for the button, so that periodic reports come in time.
        private const int LongestWaitMilliseconds = 1000;

        private readonly NodeConfiguration configuration;
        private readonly SwitchNode node;
        private readonly RecordJournal journal;
        private readonly Clock clock;
        private readonly Reading reading = new Reading();
        private readonly SwitchUplink uplink;

        public SwitchLoop(NodeConfiguration configuration, SwitchNode node, RecordJournal journal, Clock clock)
        {
            this.configuration = configuration;
            this.node = node;
            this.journal = journal;
            this.clock = clock;
            uplink = new SwitchUplink(configuration, journal, clock);
        }

        /// <summary>Never returns.</summary>
        public void Run()
        {
            // The relay before the flash: nobody waits for a journal in the dark.
            node.Prepare();
            journal.Mount(ConfigurationStore.KeyIdentity(configuration));
            new Thread(uplink.Run).Start();

            long intervalMilliseconds = configuration.UplinkIntervalSeconds * 1000L;
            long reportedAtMilliseconds = clock.UptimeMilliseconds;
            Report();
            while (true)
            {
                bool isPressed = node.WaitForPress(LongestWaitMilliseconds);

                // In an outage the periodic reports would only fill the flash: one is kept waiting, presses all are.
                bool isDue = clock.UptimeMilliseconds - reportedAtMilliseconds >= intervalMilliseconds && journal.PendingCount == 0;
                if (isPressed || isDue)
                {
                    reportedAtMilliseconds = clock.UptimeMilliseconds;
                    Report();
                }
            }
        }

        private void Report()
        {
            node.Sample(reading.Values);
            reading.Kind = node.Kind;
            reading.SampledAtUnixSeconds = clock.IsUtcSet ? clock.UtcMilliseconds / 1000 : 0;
            JournalError error = journal.TryAppend(reading, null, 0);
            if (error != JournalError.None)
            {
                Log.Write("the state was not committed; JournalError ", (int)error);
            }

            uplink.Notify();
        }
    }
}
