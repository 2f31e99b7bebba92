using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware.Uplink
{
    /// <summary>What is to be sent next, and what the gateway understands. docs/uplink-protocol.md, sections "Hello and types" and "Alarms and status".</summary>
    public sealed class UplinkAgenda
    {
        private const long DayMilliseconds = 86400000;

        // Between two unanswered Hellos of one start; doubled each time, up to a day.
        private const long FirstHelloWaitMilliseconds = 60000;

        // From so many records on a Batch is worth the flash write that keeps its state.
        private const int FewestRecordsOfBatch = 2;

        // So often a message may stay unanswered, while Readings are answered, until the gateway is asked anew what it understands.
        private const int MaximumUnanswered = 2;

        // From so many on what the gateway understood does not count any more. A way that loses half of all exchanges must not look like that.
        private const int MostUnanswered = 8;

        private readonly NodeConfiguration configuration;
        private readonly NodeStores stores;
        private readonly NodeNotes notes;
        private readonly CommandExecutor commands;
        private readonly ConfigurationKeeper keeper;
        private readonly MessageWriter messages;
        private readonly Clock clock;
        private bool isHelloForced;
        private bool hasTriedHello;
        private long helloTriedAtMilliseconds;
        private bool isProbed;
        private bool isHelloUnanswered;
        private bool isHelloLost;
        private bool wasAlarmAnswered;
        private bool isWayOpen;
        private bool isWayLossy;
        private long helloWaitMilliseconds = FirstHelloWaitMilliseconds;

        public UplinkAgenda(
            NodeConfiguration configuration,
            NodeStores stores,
            CommandExecutor commands,
            ConfigurationKeeper keeper,
            MessageWriter messages,
            StartFacts facts,
            Clock clock)
        {
            this.configuration = configuration;
            this.stores = stores;
            this.commands = commands;
            this.keeper = keeper;
            this.messages = messages;
            this.clock = clock;
            notes = stores.Records.Notes;
            isHelloForced = !facts.IsPlannedWake;
        }

        /// <summary>True when the records that were sent last are sent again, after a Hello or leaning on nothing: it is no fault that they are not acknowledged.</summary>
        public bool IsRecordSentAgain { get; set; }

        /// <summary>Whether the gateway has said that it understands the type.</summary>
        public static bool IsUnderstood(NodeNotes notes, MessageType type)
        {
            return notes.IsWelcomed && MessageTypes.Contains(notes.WelcomeTypes, type);
        }

        /// <summary>A connection begins.</summary>
        public void Begin()
        {
            isProbed = false;
        }

        /// <summary>The message to send next; None when there is nothing.</summary>
        public MessageType Next()
        {
            if (IsHelloDue())
            {
                return MessageType.Hello;
            }

            int pending = stores.Records.PendingCount;
            if (IsProbeDue(pending))
            {
                return MessageType.Reading;
            }

            // Alarms first; in turns with records when those are about to be refused.
            if (stores.Alarms.PendingCount > 0 && CanSend(MessageType.Alarm) && !(wasAlarmAnswered && JournalWatch.IsNearlyFull(pending)))
            {
                return MessageType.Alarm;
            }

            // Before the records, which may be many: a gateway without the result sends its command with each answer again.
            MessageType owed = NextOwed();
            if (owed != MessageType.None)
            {
                return owed;
            }

            if (pending > 0)
            {
                return pending >= FewestRecordsOfBatch && CanSend(MessageType.Batch) ? MessageType.Batch : MessageType.Reading;
            }

            return IsStatusDue() ? MessageType.Status : MessageType.None;
        }

        /// <summary>Whether something else follows the message that is sent now.</summary>
        public bool HasFurther(MessageType sent)
        {
            bool isRecord = sent == MessageType.Reading || sent == MessageType.Batch;
            if (CanSend(MessageType.Alarm) && stores.Alarms.PendingCount > (sent == MessageType.Alarm ? 1 : 0))
            {
                return true;
            }

            return (!isRecord && stores.Records.PendingCount > 0)
                || (sent != MessageType.CommandResult && commands.IsResultOwed)
                || (sent != MessageType.ConfigurationReport && keeper.IsReportOwed)
                || (sent != MessageType.UpdateProgress && messages.IsProgressOwed)
                || (sent != MessageType.Status && IsStatusDue());
        }

        /// <summary>
        /// Whether a message that stays unanswered is to be sent again at once. A gateway that has not welcomed the node may not know a Hello;
        /// a Status comes again, newer.
        /// </summary>
        public bool IsWorthRepeating(MessageType type)
        {
            return type != MessageType.Status && (type != MessageType.Hello || (notes.IsWelcomed && notes.UnansweredMessages < MaximumUnanswered));
        }

        /// <summary>A message stayed unanswered once.</summary>
        public void NoteLoss(MessageType type)
        {
            isWayLossy |= type != MessageType.Hello;
            JudgeHello();
        }

        /// <summary>A message was answered.</summary>
        public void NoteAnswered(MessageType type)
        {
            isWayOpen = true;
            isHelloLost &= type != MessageType.Hello;
            wasAlarmAnswered = type == MessageType.Alarm;
            JudgeHello();
            switch (type)
            {
                case MessageType.Hello:
                    NoteHelloTried();
                    notes.LastHelloUtcMilliseconds = clock.UtcMilliseconds;
                    helloWaitMilliseconds = FirstHelloWaitMilliseconds;
                    return;
                case MessageType.Reading:
                    isProbed = true;
                    DoubtWelcome();
                    return;
                case MessageType.Status:
                    commands.IsStatusWanted = false;
                    notes.LastStatusUtcMilliseconds = clock.UtcMilliseconds;
                    break;
                case MessageType.CommandResult:
                    commands.NoteReported(messages.ResultId);
                    break;
                case MessageType.ConfigurationReport:
                    keeper.NoteReported(messages.OfferedVersion);
                    break;
                case MessageType.UpdateProgress:
                    messages.IsProgressOwed = false;
                    break;
            }

            notes.UnansweredMessages = 0;
        }

        /// <summary>A message stayed unanswered.</summary>
        /// <returns>True when the uplink may go on without it.</returns>
        public bool NoteUnanswered(MessageType type)
        {
            if (type == MessageType.Hello)
            {
                isHelloUnanswered = true;
                isHelloLost = true;
                if (hasTriedHello && helloWaitMilliseconds < DayMilliseconds)
                {
                    helloWaitMilliseconds *= 2;
                }

                NoteHelloTried();
                JudgeHello();
                return true;
            }

            if (type == MessageType.Reading)
            {
                return false;
            }

            // It counts when Readings are answered; after the first time that is found out by sending one.
            if (notes.UnansweredMessages == 0 || isProbed)
            {
                notes.UnansweredMessages++;
            }

            if (type != MessageType.Status)
            {
                return false;
            }

            commands.IsStatusWanted = false;
            notes.LastStatusUtcMilliseconds = clock.UtcMilliseconds;
            return true;
        }

        /// <summary>The gateway has said what it understands.</summary>
        public void NoteWelcome(uint types)
        {
            notes.IsWelcomed = true;
            notes.WelcomeTypes = types;
            notes.UnansweredMessages = 0;
        }

        /// <summary>The gateway lacks records that are gone here. A Hello tells it so, once.</summary>
        /// <returns>False when it has been told.</returns>
        public bool TryMendGap()
        {
            if (hasTriedHello && clock.UptimeMilliseconds - helloTriedAtMilliseconds < helloWaitMilliseconds)
            {
                return false;
            }

            isHelloForced = true;
            IsRecordSentAgain = true;
            return true;
        }

        private MessageType NextOwed()
        {
            if (commands.IsResultOwed && CanSend(MessageType.CommandResult))
            {
                return MessageType.CommandResult;
            }

            if (keeper.IsReportOwed && CanSend(MessageType.ConfigurationReport))
            {
                return MessageType.ConfigurationReport;
            }

            return messages.IsProgressOwed && CanSend(MessageType.UpdateProgress) ? MessageType.UpdateProgress : MessageType.None;
        }

        private bool CanSend(MessageType type)
        {
            return IsUnderstood(notes, type);
        }

        private bool IsHelloDue()
        {
            if (isHelloForced)
            {
                return true;
            }

            if (notes.IsWelcomed && notes.UnansweredMessages < MaximumUnanswered)
            {
                return false;
            }

            // After an attempt that failed a Reading shows first whether there is anybody.
            if (!notes.IsWelcomed && !isProbed && stores.Records.ConsecutiveFailures > 0 && stores.Records.PendingCount > 0)
            {
                return false;
            }

            if (hasTriedHello)
            {
                return clock.UptimeMilliseconds - helloTriedAtMilliseconds >= helloWaitMilliseconds;
            }

            return notes.UnansweredMessages >= MaximumUnanswered || !clock.IsUtcSet || HasPassed(notes.LastHelloUtcMilliseconds, DayMilliseconds);
        }

        // A message stayed unanswered, at this uplink or an earlier one: a Reading shows whether it is the message or the way.
        private bool IsProbeDue(int pendingRecords)
        {
            return notes.UnansweredMessages > 0 && !isProbed && pendingRecords > 0;
        }

        private bool IsStatusDue()
        {
            if (!CanSend(MessageType.Status))
            {
                return false;
            }

            int interval = configuration.Settings[SettingCatalogue.StatusIntervalSeconds - SettingCatalogue.FirstNumber];
            if (commands.IsStatusWanted)
            {
                return true;
            }

            // Uplinks do not come to the second: the one that is nearest counts.
            long tolerance = configuration.UplinkIntervalSeconds < interval ? configuration.UplinkIntervalSeconds * 500L : 0;
            return interval > 0 && clock.IsUtcSet && HasPassed(notes.LastStatusUtcMilliseconds, (interval * 1000L) - tolerance);
        }

        private bool HasPassed(long sinceUtcMilliseconds, long milliseconds)
        {
            long now = clock.UtcMilliseconds;
            return sinceUtcMilliseconds == 0 || now < sinceUtcMilliseconds || now - sinceUtcMilliseconds >= milliseconds;
        }

        // Readings are answered, and a Hello that was to find out why nothing else is, was not: a gateway that does not know a Hello understands
        // Readings, and records must not wait for a Welcome.
        private void DoubtWelcome()
        {
            if (!isHelloUnanswered || notes.UnansweredMessages < MaximumUnanswered)
            {
                return;
            }

            isHelloUnanswered = false;
            notes.UnansweredMessages++;
            if (notes.UnansweredMessages >= MostUnanswered)
            {
                notes.IsWelcomed = false;
                notes.UnansweredMessages = 0;
            }
        }

        private void NoteHelloTried()
        {
            isHelloForced = false;
            hasTriedHello = true;
            helloTriedAtMilliseconds = clock.UptimeMilliseconds;
        }

        // An unanswered Hello says that the gateway does not know it, and waits a day, when all else was answered at once. Otherwise it was lost
        // as likely as not, and comes again at the next uplink.
        private void JudgeHello()
        {
            if (isHelloLost)
            {
                notes.LastHelloUtcMilliseconds = isWayOpen && !isWayLossy ? clock.UtcMilliseconds : 0;
            }
        }
    }
}
