using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.Firmware.Sleep;
using Nf.Firmware.Uplink;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware
{
    /// <summary>One wake of a node that sleeps in between: sample, commit, send when due, sleep. Everything but the flash ends with it.</summary>
    public sealed class BatteryNode
    {
        /// <summary>A wake without uplink ends by itself in about a second.</summary>
        public const int MeasureBoundMilliseconds = 10000;

        private const int JoinBoundMilliseconds = 8000;
        private const int ConnectBoundMilliseconds = 6000;
        private const int DrainBoundMilliseconds = 15000;
        private const int DisconnectBoundMilliseconds = 500;
        private const int SaveBoundMilliseconds = 5000;

        /// <summary>Sum of the bounds of an uplink.</summary>
        public const int UplinkBoundMilliseconds =
            JoinBoundMilliseconds + ConnectBoundMilliseconds + DrainBoundMilliseconds + DisconnectBoundMilliseconds + SaveBoundMilliseconds;

        private readonly NodeConfiguration configuration;
        private readonly SensorNode sensors;
        private readonly RecordJournal journal;
        private readonly Clock clock;
        private readonly Supervisor supervisor;
        private readonly Reading reading = new Reading();

        public BatteryNode(NodeConfiguration configuration, SensorNode sensors, RecordJournal journal, Clock clock, Supervisor supervisor)
        {
            this.configuration = configuration;
            this.sensors = sensors;
            this.journal = journal;
            this.clock = clock;
            this.supervisor = supervisor;
        }

        /// <summary>Runs the wake up to its sleep.</summary>
        /// <returns>How long to sleep, milliseconds.</returns>
        public long Run()
        {
            journal.Mount(ConfigurationStore.KeyIdentity(configuration));
            sensors.Prepare();
            sensors.Sample(reading.Values);
            sensors.Release();

            bool uplinkIsDue = IsUplinkDue();
            reading.Kind = sensors.Kind;
            reading.SampledAtUnixSeconds = clock.IsUtcSet ? clock.UtcMilliseconds / 1000 : 0;
            JournalError error = journal.TryAppend(reading, null, uplinkIsDue ? RecordJournal.ReservationSize : 0);
            if (error != JournalError.None)
            {
                Log.Write("the sample was not committed; JournalError ", (int)error);
            }

            if (uplinkIsDue && journal.PendingCount > 0)
            {
                supervisor.Extend(UplinkBoundMilliseconds);
                LinkError linkError = Uplink();
                if (linkError != LinkError.None)
                {
                    Log.Write("uplink failed, records are kept; LinkError ", (int)linkError);
                }

                // The clock as it is now: an answer may have set it, and the next wake measures by it.
                journal.NoteAttempt(linkError == LinkError.None, clock.UtcMilliseconds);
                journal.TrySave(false);
            }

            return WakeSchedule.SleepMilliseconds(
                clock.UtcMilliseconds,
                clock.IsUtcSet,
                clock.UptimeMilliseconds,
                configuration.SampleIntervalSeconds,
                configuration.NodeIdentity);
        }

        private bool IsUplinkDue()
        {
            int capacity = RecordJournal.MaximumSegments * RecordJournal.RecordsPerSegment;
            return UplinkPolicy.IsDue(
                clock.UtcMilliseconds,
                clock.IsUtcSet,
                journal.LastAttemptUtcMilliseconds,
                journal.ConsecutiveFailures,
                configuration.SampleIntervalSeconds,
                configuration.UplinkIntervalSeconds,
                journal.PendingCount > capacity / 4 * 3);
        }

        private LinkError Uplink()
        {
            LinkError error = WirelessJoin.TryWait(clock, JoinBoundMilliseconds);
            if (error != LinkError.None)
            {
                return error;
            }

            UplinkSession session = new UplinkSession(configuration, false, journal, clock, new AutoResetEvent(false));
            BrokerLink link = session.CreateLink(0);
            error = link.TryConnect(ConnectBoundMilliseconds);
            if (error == LinkError.None)
            {
                error = session.Drain(link, clock.UptimeMilliseconds + DrainBoundMilliseconds);
                link.Disconnect(DisconnectBoundMilliseconds);
            }

            return error;
        }
    }
}
