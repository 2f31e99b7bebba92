using System.Threading;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.Firmware.Sleep;
using Nf.Firmware.Uplink;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Rules;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware
{
    /// <summary>
    /// One wake of a node that sleeps in between: sample, judge, commit, send when due, plan the next wake, sleep. Everything but the flash ends
    /// with it. A wake without uplink writes nothing but its record, and has no radio.
    /// </summary>
    public sealed class BatteryNode : CommandTarget
    {
        /// <summary>A wake without uplink ends by itself in about a second.</summary>
        public const int MeasureBoundMilliseconds = 10000;

        /// <summary>Sum of the bounds of an uplink.</summary>
        public const int UplinkBoundMilliseconds =
            AddressBoundMilliseconds + ConnectBoundMilliseconds + ExchangeBoundMilliseconds + DisconnectBoundMilliseconds + SaveBoundMilliseconds;

        private const int LinkBoundMilliseconds = 3000;
        private const int AddressBoundMilliseconds = 8000;
        private const int ConnectBoundMilliseconds = 4000;
        private const int ExchangeBoundMilliseconds = 15000;
        private const int DisconnectBoundMilliseconds = 500;
        private const int SaveBoundMilliseconds = 5000;

        // In an outage every moment of the radio is wasted, most likely: half a second more than what it takes when all is well.
        private const int LinkBoundInOutageMilliseconds = 2000;
        private const int AddressBoundInOutageMilliseconds = 4000;
        private const int ConnectBoundInOutageMilliseconds = 2500;

        // A wake that follows the one before at once comes for its uplink only: the record is there.
        private const int SampledJustNowSeconds = 10;

        private readonly NodeConfiguration configuration;
        private readonly SensorNode sensors;
        private readonly NodeStores stores;
        private readonly StartFacts facts;
        private readonly SystemClock clock;
        private readonly Supervisor supervisor;
        private readonly Reading reading = new Reading();
        private readonly RuleEvents events = new RuleEvents();
        private readonly AlarmRecorder alarms;
        private readonly int batteryPlace;
        private int intervalSeconds;
        private bool hasRaised;
        private bool isCommitted = true;
        private bool isRestartWanted;

        public BatteryNode(NodeConfiguration configuration, SensorNode sensors, NodeStores stores, StartFacts facts, SystemClock clock, Supervisor supervisor)
        {
            this.configuration = configuration;
            this.sensors = sensors;
            this.stores = stores;
            this.facts = facts;
            this.clock = clock;
            this.supervisor = supervisor;
            alarms = new AlarmRecorder(stores.Alarms);
            batteryPlace = ChannelRange.IndexOf(ReadingLayout.For(configuration.Kind), ChannelCatalogue.BatteryVoltage);
        }

        public override int BatteryMillivolt
        {
            get
            {
                int value = batteryPlace < 0 ? 0 : reading.Values[batteryPlace];
                return ChannelValue.IsPresent(value) ? value : 0;
            }
        }

        private int WeakBatteryMillivolt
        {
            get { return configuration.Settings[SettingCatalogue.WeakBatteryMillivolt - SettingCatalogue.FirstNumber]; }
        }

        private bool IsRadioAllowed
        {
            get { return UplinkPolicy.IsRadioAllowed(BatteryMillivolt, WeakBatteryMillivolt); }
        }

        private int UplinkIntervalSeconds
        {
            get { return UplinkPolicy.UplinkIntervalSeconds(configuration.UplinkIntervalSeconds, BatteryMillivolt, WeakBatteryMillivolt); }
        }

        private bool IsUrgent
        {
            get
            {
                bool isAlarmKnown = stores.Alarms.PendingCount > 0 && UplinkAgenda.IsUnderstood(stores.Records.Notes, MessageType.Alarm);
                return isAlarmKnown || JournalWatch.IsNearlyFull(stores.Records.PendingCount);
            }
        }

        /// <summary>Runs the wake up to its sleep.</summary>
        /// <returns>How long to sleep, milliseconds of the chip's timer.</returns>
        public long Run()
        {
            // The probes warm up while the journal is found.
            sensors.Prepare();
            stores.Mount();
            facts.TakeRestart(stores.Records.Notes);
            RestoreClock();
            RadioState radio = RadioOption.Read();
            long sampledAgo = SecondsSinceRecord();

            // Of records: while none are committed it says nothing of the wakes.
            intervalSeconds = sampledAgo > 0 && sampledAgo <= UplinkIntervalSeconds ? (int)sampledAgo : configuration.SampleIntervalSeconds;
            bool isForUplinkOnly = facts.IsPlannedWake && radio == RadioState.On && sampledAgo >= 0 && sampledAgo < SampledJustNowSeconds;
            if (isForUplinkOnly && stores.Records.TryRead(stores.Records.LastRecordNumber, reading) == JournalError.None)
            {
                sensors.Release();
            }
            else
            {
                Sample(RecordJournal.ReservationSize * (radio == RadioState.Off ? 0 : 1));
            }

            bool isWanted = IsUplinkWanted(radio);
            if (isWanted && radio == RadioState.Off)
            {
                if (RadioOption.TrySet(true))
                {
                    return RestartForRadio();
                }
            }
            else if (isWanted)
            {
                RunUplink();
            }

            return PlanNextWake(radio);
        }

        public override CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            sensors.Prepare();
            try
            {
                return sensors.Execute(opcode, arguments, argumentCount, out value);
            }
            finally
            {
                sensors.Release();
            }
        }

        public override JournalError TrySample(out uint recordNumber)
        {
            uint before = stores.Records.LastRecordNumber;
            sensors.Prepare();
            JournalError error = Sample(0);
            recordNumber = error == JournalError.None ? stores.Records.LastRecordNumber : before;
            return error;
        }

        public override bool TryTakeCalibrationChange()
        {
            bool isChanged = sensors.IsCalibrationChanged;
            sensors.IsCalibrationChanged = false;
            return isChanged;
        }

        public override void OnConfigured(NodeConfiguration changed)
        {
            sensors.Configure(changed);
        }

        // The probes have been prepared.
        private JournalError Sample(int frameCountersToReserve)
        {
            RecordJournal records = stores.Records;
            long elapsed = SecondsSinceRecord();
            records.TryReadMemory(sensors.Memory);
            sensors.Sample(reading.Values);
            sensors.Release();
            reading.Kind = sensors.Kind;
            reading.SampledAtUnixSeconds = clock.IsUtcSet ? clock.UtcMilliseconds / 1000 : 0;

            events.Clear();
            sensors.Evaluate(reading.Values, elapsed > 0 ? (int)elapsed : 0, events);
            uint number = records.LastRecordNumber + 1;
            JournalWatch.Evaluate(stores.Alarms, records.PendingCount, events);
            int raisedBefore = stores.Alarms.RaisedEvents;
            if (!alarms.TryRaise(events, reading, number))
            {
                // The memory that does not know the alarm: the rules find it again in the next sample.
                records.TryReadMemory(sensors.Memory);
            }

            // What is only found again, because the sample before it was not committed, is known already.
            hasRaised |= stores.Alarms.RaisedEvents != raisedBefore;
            JournalError error = records.TryAppend(reading, sensors.Memory, frameCountersToReserve);
            if (error != JournalError.None)
            {
                Log.Write("the sample was not committed; JournalError ", (int)error);
            }

            isCommitted = error == JournalError.None;
            return error;
        }

        private bool IsUplinkWanted(RadioState radio)
        {
            RecordJournal records = stores.Records;
            if (!IsRadioAllowed || records.PendingCount == 0)
            {
                return false;
            }

            // A start that was not planned is told; an alarm does not wait for the schedule.
            if (!facts.IsPlannedWake
                || (hasRaised && UplinkPolicy.IsAlarmDue(clock.UtcMilliseconds, records.LastAttemptUtcMilliseconds, records.ConsecutiveFailures)))
            {
                return true;
            }

            // The wake before has planned this one: the radio is on because of that.
            return radio == RadioState.On || (radio == RadioState.Unknown && IsDue(clock.UtcMilliseconds, intervalSeconds));
        }

        private bool IsDue(long utcMilliseconds, int sampleIntervalSeconds)
        {
            return UplinkPolicy.IsDue(
                utcMilliseconds,
                clock.IsUtcSet,
                stores.Records.LastAttemptUtcMilliseconds,
                stores.Records.ConsecutiveFailures,
                sampleIntervalSeconds,
                UplinkIntervalSeconds,
                IsUrgent);
        }

        private void RunUplink()
        {
            supervisor.Extend(UplinkBoundMilliseconds);
            UplinkSession session = new UplinkSession(configuration, false, stores, this, facts, clock, new AutoResetEvent(false));
            session.NextUplinkSeconds = UplinkPolicy.SecondsToNextUplink(NextSampleSeconds(), UplinkIntervalSeconds);
            LinkError error = Uplink(session);
            if (error != LinkError.None)
            {
                Log.Write("uplink failed, records are kept; LinkError ", (int)error);
            }

            // The clock as it is now: an answer may have set it, and the next wake measures by it.
            stores.Records.NoteAttempt(error == LinkError.None || session.WasAnswered, clock.UtcMilliseconds);
            NoteClock();
            isRestartWanted = session.IsRestartWanted;
            stores.Records.Notes.IsRestarting = isRestartWanted;
            session.Save(false);
            if (error != LinkError.None)
            {
                session.TryGoBack();
            }
        }

        private LinkError Uplink(UplinkSession session)
        {
            bool isOutage = stores.Records.ConsecutiveFailures > 0;
            LinkError error = WirelessJoin.TryWait(
                clock,
                isOutage ? LinkBoundInOutageMilliseconds : LinkBoundMilliseconds,
                isOutage ? AddressBoundInOutageMilliseconds : AddressBoundMilliseconds);
            if (error != LinkError.None)
            {
                return error;
            }

            BrokerLink link = session.CreateLink(0);
            error = link.TryConnect(isOutage ? ConnectBoundInOutageMilliseconds : ConnectBoundMilliseconds);
            if (error == LinkError.None)
            {
                error = session.Run(link, clock.UptimeMilliseconds + ExchangeBoundMilliseconds, isOutage);
                link.Disconnect(DisconnectBoundMilliseconds);
            }

            return error;
        }

        private long PlanNextWake(RadioState radio)
        {
            if (isRestartWanted)
            {
                Power.RebootDevice(RebootOption.NormalReboot);
            }

            int seconds = NextSampleSeconds();
            long sleep = WakeSchedule.SleepMilliseconds(
                clock.UtcMilliseconds,
                clock.IsUtcSet,
                clock.UptimeMilliseconds,
                seconds,
                configuration.NodeIdentity);
            if (radio != RadioState.Unknown)
            {
                RadioOption.TrySet(IsRadioAllowed && IsDue(clock.UtcMilliseconds + sleep, (int)((sleep + 500) / 1000)));
            }

            return clock.Drift.ToTimer(sleep);
        }

        // Samples that nothing can keep need not come closer; what the rules compare them with is as old as the newest record.
        private int NextSampleSeconds()
        {
            int seconds = sensors.NextSampleSeconds(UtcOrZero());
            return isCommitted || seconds > configuration.SampleIntervalSeconds ? seconds : configuration.SampleIntervalSeconds;
        }

        // The reason of a start that was not planned is kept by a reset, and lost by a sleep.
        private long RestartForRadio()
        {
            if (!facts.IsPlannedWake)
            {
                Power.RebootDevice(RebootOption.NormalReboot);
            }

            return WakeSchedule.ShortestSleepMilliseconds;
        }

        private void RestoreClock()
        {
            NodeNotes notes = stores.Records.Notes;
            long reference = clock.IsUtcSet && notes.LastClockSetUtcMilliseconds != 0
                ? notes.LastClockSetUtcMilliseconds - notes.ClockOffsetMilliseconds
                : 0;
            clock.Drift.Restore(reference, notes.ClockOffsetMilliseconds, notes.ClockDriftPartsPerMillion);
        }

        private void NoteClock()
        {
            clock.Settle();
            NodeNotes notes = stores.Records.Notes;
            ClockDrift drift = clock.Drift;
            notes.LastClockSetUtcMilliseconds = drift.ReferenceMilliseconds == 0 ? 0 : drift.ReferenceMilliseconds + drift.OffsetMilliseconds;
            notes.ClockOffsetMilliseconds = (int)drift.OffsetMilliseconds;
            notes.ClockDriftPartsPerMillion = drift.PartsPerMillion;
        }

        // -1: not known.
        private long SecondsSinceRecord()
        {
            long last = stores.Records.LastRecordUnixSeconds;
            long now = UtcOrZero() / 1000;
            return last == 0 || now < last ? -1 : now - last;
        }

        private long UtcOrZero()
        {
            return clock.IsUtcSet ? clock.UtcMilliseconds : 0;
        }
    }
}
