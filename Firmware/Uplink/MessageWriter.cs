using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware.Uplink
{
    /// <summary>Writes the messages that carry no records, from what the node knows now.</summary>
    public sealed class MessageWriter
    {
        private readonly NodeConfiguration configuration;
        private readonly NodeStores stores;
        private readonly CommandExecutor commands;
        private readonly ConfigurationKeeper keeper;
        private readonly CommandTarget target;
        private readonly StartFacts facts;
        private readonly Clock clock;
        private readonly Alarm alarm = new Alarm();
        private readonly UpdateProgress progress = new UpdateProgress();

        public MessageWriter(
            NodeConfiguration configuration,
            NodeStores stores,
            CommandExecutor commands,
            ConfigurationKeeper keeper,
            CommandTarget target,
            StartFacts facts,
            Clock clock)
        {
            this.configuration = configuration;
            this.stores = stores;
            this.commands = commands;
            this.keeper = keeper;
            this.target = target;
            this.facts = facts;
            this.clock = clock;
        }

        /// <summary>The command of the CommandResult that was written last.</summary>
        public uint ResultId { get; private set; }

        /// <summary>What the ConfigurationReport that was written last answers.</summary>
        public uint OfferedVersion { get; private set; }

        /// <summary>True when an offer was made that this firmware refuses.</summary>
        public bool IsProgressOwed { get; set; }

        /// <summary>Writes a message.</summary>
        /// <returns>Bytes written; 0 when there is none of that type to send.</returns>
        public int Write(MessageType type, byte[] buffer, int offset, bool moreQueued, int nextUplinkSeconds)
        {
            switch (type)
            {
                case MessageType.Hello:
                    return WriteHello(Head(new Hello(), moreQueued, nextUplinkSeconds) as Hello, buffer, offset);
                case MessageType.Alarm:
                    return WriteAlarm(buffer, offset, moreQueued, nextUplinkSeconds);
                case MessageType.Status:
                    return WriteStatus(Head(new Status(), moreQueued, nextUplinkSeconds) as Status, buffer, offset);
                case MessageType.CommandResult:
                    return WriteResult(Head(new CommandResult(), moreQueued, nextUplinkSeconds) as CommandResult, buffer, offset);
                case MessageType.ConfigurationReport:
                    return WriteReport(Head(new ConfigurationReport(), moreQueued, nextUplinkSeconds) as ConfigurationReport, buffer, offset);
                case MessageType.UpdateProgress:
                    Head(progress, moreQueued, nextUplinkSeconds);
                    return progress.Write(buffer, offset);
                default:
                    return 0;
            }
        }

        /// <summary>The alarm that was written last is at the gateway.</summary>
        public void AcknowledgeAlarm()
        {
            stores.Alarms.Acknowledge(alarm.AlarmNumber, alarm.Phase);
        }

        /// <summary>This firmware cannot update itself: there is no room for a second one on its images.</summary>
        public void RefuseUpdate(UpdateOffer offer)
        {
            for (int index = 0; index < UpdateOffer.NameLengthBytes; index++)
            {
                progress.Name[index] = offer.Sha256[index];
            }

            progress.Offset = 0;
            progress.State = UpdateState.Refused;
            progress.Reason = UpdateRefusal.NotSupported;
            progress.Chunks = 0;
            IsProgressOwed = true;
        }

        private UplinkMessage Head(UplinkMessage message, bool moreQueued, int nextUplinkSeconds)
        {
            message.UnixSeconds = clock.IsUtcSet ? clock.UtcMilliseconds / 1000 : 0;
            message.NextUplinkSeconds = nextUplinkSeconds;
            message.MoreQueued = moreQueued;
            return message;
        }

        private int WriteHello(Hello hello, byte[] buffer, int offset)
        {
            hello.Kind = configuration.Kind;
            hello.ResetReason = facts.ResetReason;
            hello.Types = StartFacts.Types;
            StartFacts.SetFirmware(hello.Firmware);
            StartFacts.SetImage(hello.Image);
            hello.ConfigurationVersion = configuration.Version;
            hello.FirstRecordNumber = stores.Records.AcknowledgedRecordNumber + 1;
            hello.LastRecordNumber = stores.Records.LastRecordNumber;

            // An image of one's own may have a name that does not fit; without a Hello the node would never be heard.
            if (!hello.TrySetBoard(StartFacts.BoardName()))
            {
                hello.TrySetBoard(StartFacts.UnknownBoard);
            }

            return hello.Write(buffer, offset);
        }

        private int WriteAlarm(byte[] buffer, int offset, bool moreQueued, int nextUplinkSeconds)
        {
            if (!stores.Alarms.TryPeek(alarm))
            {
                return 0;
            }

            alarm.NextUplinkSeconds = nextUplinkSeconds;
            alarm.MoreQueued = moreQueued;
            return alarm.Write(buffer, offset);
        }

        private int WriteStatus(Status status, byte[] buffer, int offset)
        {
            status.ResetReason = facts.ResetReason;
            status.BatteryMillivolt = target.BatteryMillivolt;
            status.FreeHeapBytes = StartFacts.FreeHeapBytes();
            status.PendingRecords = (uint)stores.Records.PendingCount;
            status.JournalFillPercent = stores.Records.PendingCount * 100 / RecordJournal.CapacityRecords;
            StartFacts.SetFirmware(status.Firmware);
            StartFacts.SetImage(status.Image);
            status.ConfigurationVersion = configuration.Version;
            status.AwakeMilliseconds = clock.UptimeMilliseconds;
            return status.Write(buffer, offset);
        }

        private int WriteResult(CommandResult result, byte[] buffer, int offset)
        {
            ResultId = commands.ResultId;
            result.CommandId = ResultId;
            result.Outcome = commands.Outcome;
            result.Value = commands.Value;
            return result.Write(buffer, offset);
        }

        private int WriteReport(ConfigurationReport report, byte[] buffer, int offset)
        {
            OfferedVersion = keeper.OfferedVersion;
            report.OfferedVersion = OfferedVersion;
            report.Error = keeper.Error;
            report.Field = keeper.Field;
            return report.Write(configuration, buffer, offset);
        }
    }
}
