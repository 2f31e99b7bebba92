using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware.Uplink
{
    /// <summary>
    /// All that a node and its gateway say to each other, for one start of the node, over one connection after the other: Hello when due, alarms,
    /// records, results and reports that are owed, Status when due; each message answered before the next. Then it waits as long as the gateway
    /// has something further, and not longer than its bounds. docs/uplink-protocol.md, section "State rules".
    /// </summary>
    public sealed class UplinkSession
    {
        private const int AnswerBoundMilliseconds = 4000;

        // On a battery every second of waiting is a measurement less. An answer to an earlier try counts in a later one, so short waits in a row
        // are as patient with a slow gateway as a long one, and more so with a way that loses messages.
        private const int SecondAnswerBoundMilliseconds = 2000;
        private const int ShortAnswerBoundMilliseconds = 1000;
        private const int FurtherBoundMilliseconds = 2000;

        // A gateway that has answered is there: what stays unanswered then was lost on the way, and giving up would leave the rest unsent.
        private const int TriesOnAnOpenWay = 4;
        private const int TriesInSilence = 2;

        private readonly NodeConfiguration configuration;
        private readonly NodeStores stores;
        private readonly Clock clock;
        private readonly AutoResetEvent arrived;
        private readonly bool isAlwaysOn;
        private readonly UplinkChannel channel;
        private readonly RecordSender records;
        private readonly MessageWriter messages;
        private readonly DownlinkDispatch downlinks;
        private readonly UplinkAgenda agenda;
        private readonly ConfigurationKeeper keeper;
        private readonly CommandExecutor commands;
        private readonly Answer answer = new Answer();
        private readonly Welcome welcome = new Welcome();
        private string brokerHost;
        private int brokerPort;
        private MessageType sentType;
        private uint firstTryCounter;
        private bool isAnswered;
        private bool isQueueEmpty;
        private long lastDownlinkMilliseconds;

        /// <param name="configuration">In force; a Configuration from the gateway changes this very object.</param>
        /// <param name="target">The node that commands act upon.</param>
        /// <param name="facts">Why and with what the node started.</param>
        /// <param name="arrived">Set by the link; others may set it too.</param>
        public UplinkSession(
            NodeConfiguration configuration,
            bool isAlwaysOn,
            NodeStores stores,
            CommandTarget target,
            StartFacts facts,
            Clock clock,
            AutoResetEvent arrived)
        {
            this.configuration = configuration;
            this.isAlwaysOn = isAlwaysOn;
            this.stores = stores;
            this.clock = clock;
            this.arrived = arrived;
            keeper = new ConfigurationKeeper(configuration, stores.Configurations, target, clock);
            commands = new CommandExecutor(stores.Commands, target, keeper, clock);
            channel = new UplinkChannel(configuration, stores.Records, clock, arrived);
            records = new RecordSender(stores.Records, stores.BatchState, configuration.Kind);
            messages = new MessageWriter(configuration, stores, commands, keeper, target, facts, clock);
            agenda = new UplinkAgenda(configuration, stores, commands, keeper, messages, facts, clock);
            downlinks = new DownlinkDispatch(channel, commands, keeper, messages);
            NextUplinkSeconds = isAlwaysOn ? 0 : configuration.UplinkIntervalSeconds;
        }

        /// <summary>What the gateway is told of when the next uplink is due, seconds; 0 for a node that is always on.</summary>
        public int NextUplinkSeconds { get; set; }

        /// <summary>True when there is something to send.</summary>
        public bool IsAnythingDue
        {
            get { return agenda.Next() != MessageType.None; }
        }

        /// <summary>True when the gateway has answered anything in this start: what failed after that is no outage.</summary>
        public bool WasAnswered { get; private set; }

        /// <summary>True when the node was told to start again, and its result is sent.</summary>
        public bool IsRestartWanted
        {
            get { return commands.IsRestartWanted; }
        }

        /// <summary>False when a Configuration has named another broker than that of the link made last.</summary>
        public bool IsBrokerInForce
        {
            get { return configuration.BrokerPort == brokerPort && configuration.BrokerHost == brokerHost; }
        }

        /// <summary>Makes a link to the configured broker, not connected yet.</summary>
        /// <param name="keepAliveSeconds">0 for a node that sleeps right after.</param>
        public BrokerLink CreateLink(ushort keepAliveSeconds)
        {
            // A Configuration may name another broker while this link is up.
            brokerHost = configuration.BrokerHost;
            brokerPort = configuration.BrokerPort;
            string nodeText = Topics.NodeText(configuration.NodeIdentity);
            return new BrokerLink(
                brokerHost,
                brokerPort,
                "nf-" + nodeText,
                nodeText,
                BrokerPassword.Of(configuration.NodeIdentity, configuration.Key),
                Topics.Uplink(nodeText),
                Topics.Downlink(nodeText),
                false,
                keepAliveSeconds,
                arrived);
        }

        /// <summary>Sends all that is due and does all that is asked for.</summary>
        /// <param name="link">Connected.</param>
        /// <param name="deadlineMilliseconds">Uptime after which nothing further is sent or waited for; what is left waits for the next uplink.</param>
        /// <param name="isOutage">The attempt before has failed: waits no longer than an answer takes.</param>
        public LinkError Run(BrokerLink link, long deadlineMilliseconds, bool isOutage)
        {
            channel.Use(link);
            agenda.Begin();
            isQueueEmpty = true;
            while (clock.UptimeMilliseconds < deadlineMilliseconds)
            {
                MessageType type = agenda.Next();
                if (type != MessageType.None)
                {
                    LinkError error = Exchange(type, deadlineMilliseconds, isOutage);
                    if (error != LinkError.None)
                    {
                        return error;
                    }
                }
                else if (isQueueEmpty || !WaitForFurther(deadlineMilliseconds))
                {
                    break;
                }
            }

            return LinkError.None;
        }

        /// <summary>Heeds what has arrived. A node that is always on gets what is in reply to its last uplink at any time, and calls this while it idles.</summary>
        public void Receive()
        {
            while (channel.TryReceive())
            {
                Heed();
            }
        }

        /// <summary>Puts all that was noted on the flash: once, at the end of an uplink.</summary>
        /// <param name="keepReservation">As <see cref="RecordJournal.TrySave"/>.</param>
        public void Save(bool keepReservation)
        {
            if (stores.Records.TrySave(keepReservation))
            {
                records.SaveState();
            }
        }

        /// <summary>As <see cref="ConfigurationKeeper.TryGoBack"/>.</summary>
        public bool TryGoBack()
        {
            return keeper.TryGoBack();
        }

        private LinkError Exchange(MessageType type, long deadlineMilliseconds, bool isOutage)
        {
            uint acknowledgedBefore = stores.Records.AcknowledgedRecordNumber;
            agenda.IsRecordSentAgain = false;
            bool isPatient = isAlwaysOn || (!isOutage && !WasAnswered);
            int further = isAlwaysOn ? AnswerBoundMilliseconds : isPatient ? SecondAnswerBoundMilliseconds : ShortAnswerBoundMilliseconds;
            LinkError error = SendAndWait(type, deadlineMilliseconds, isPatient ? AnswerBoundMilliseconds : ShortAnswerBoundMilliseconds, false);
            for (int tries = 1; error == LinkError.NoAnswer && clock.UptimeMilliseconds < deadlineMilliseconds; tries++)
            {
                agenda.NoteLoss(type);
                if (!agenda.IsWorthRepeating(type) || tries >= (WasAnswered ? TriesOnAnOpenWay : TriesInSilence))
                {
                    break;
                }

                error = SendAndWait(type, deadlineMilliseconds, further, true);
            }

            if (error == LinkError.NoAnswer)
            {
                // Cut short by the deadline it says nothing about the gateway.
                bool hasWaited = clock.UptimeMilliseconds < deadlineMilliseconds;
                return hasWaited && agenda.NoteUnanswered(type) ? LinkError.None : error;
            }

            bool isRecord = type == MessageType.Reading || type == MessageType.Batch;
            bool isStored = stores.Records.AcknowledgedRecordNumber != acknowledgedBefore || agenda.IsRecordSentAgain;
            return error == LinkError.None && isRecord && !isStored ? LinkError.NotStored : error;
        }

        private LinkError SendAndWait(MessageType type, long deadlineMilliseconds, int boundMilliseconds, bool isRepeated)
        {
            LinkError error = channel.TryBegin();
            if (error != LinkError.None)
            {
                return error;
            }

            sentType = type;
            firstTryCounter = isRepeated ? firstTryCounter : channel.FrameCounter;
            isAnswered = false;
            int length = Write(type);
            error = channel.TrySend(type, length);
            return error == LinkError.None ? WaitForAnswer(deadlineMilliseconds, boundMilliseconds) : error;
        }

        private int Write(MessageType type)
        {
            bool moreQueued = agenda.HasFurther(type);
            switch (type)
            {
                case MessageType.Reading:
                    return records.WriteReading(channel.Frame, UplinkChannel.PayloadOffset, moreQueued, NextUplinkSeconds);
                case MessageType.Batch:
                    return records.WriteBatch(
                        channel.Frame,
                        UplinkChannel.PayloadOffset,
                        UplinkChannel.MaximumPayloadLengthBytes,
                        channel.FrameCounter,
                        moreQueued,
                        NextUplinkSeconds);
                default:
                    return messages.Write(type, channel.Frame, UplinkChannel.PayloadOffset, moreQueued, NextUplinkSeconds);
            }
        }

        private LinkError WaitForAnswer(long deadlineMilliseconds, int boundMilliseconds)
        {
            long until = channel.SentAtMilliseconds + boundMilliseconds;
            until = until < deadlineMilliseconds ? until : deadlineMilliseconds;
            while (true)
            {
                Receive();
                if (isAnswered)
                {
                    return LinkError.None;
                }

                if (!channel.IsConnected)
                {
                    return LinkError.Disconnected;
                }

                if (!channel.Wait(until))
                {
                    return LinkError.NoAnswer;
                }
            }
        }

        // True when something is to be sent because of what came.
        private bool WaitForFurther(long deadlineMilliseconds)
        {
            while (agenda.Next() == MessageType.None && !isQueueEmpty)
            {
                long until = lastDownlinkMilliseconds + FurtherBoundMilliseconds;
                if (!channel.IsConnected || !channel.Wait(until < deadlineMilliseconds ? until : deadlineMilliseconds))
                {
                    return false;
                }

                Receive();
            }

            return true;
        }

        private void Heed()
        {
            switch (channel.MessageType)
            {
                case MessageType.Answer:
                    if (answer.TryRead(channel.Message, channel.MessageOffset, channel.MessageLength) == FrameError.None)
                    {
                        HeedAnswer(answer, false);
                    }

                    break;
                case MessageType.Welcome:
                    if (welcome.TryRead(channel.Message, channel.MessageOffset, channel.MessageLength) == FrameError.None)
                    {
                        HeedAnswer(welcome.Answer, true);
                    }

                    break;
                default:
                    if (downlinks.TryHeed())
                    {
                        lastDownlinkMilliseconds = clock.UptimeMilliseconds;
                    }

                    break;
            }
        }

        private void HeedAnswer(Answer received, bool isWelcome)
        {
            RecordJournal journal = stores.Records;
            if (!channel.IsInReply(received.InReplyTo) || received.AcknowledgedRecordNumber > journal.LastRecordNumber)
            {
                return;
            }

            bool isOfSent = received.InReplyTo >= firstTryCounter && received.InReplyTo <= channel.FrameCounter;
            lastDownlinkMilliseconds = clock.UptimeMilliseconds;
            if (received.InReplyTo == channel.FrameCounter)
            {
                isQueueEmpty = received.QueueEmpty;
                SetClock(received.UtcMilliseconds);
            }

            keeper.NoteAnswer(brokerHost, brokerPort);
            if (isOfSent && !isAnswered)
            {
                // Now, not when all that came with it is heeded: what the gateway asks for next is owed anew.
                isAnswered = true;
                WasAnswered = true;
                agenda.NoteAnswered(sentType);
                if (isWelcome && sentType == MessageType.Hello)
                {
                    agenda.NoteWelcome(welcome.Types);
                }
                else if (sentType == MessageType.Alarm)
                {
                    messages.AcknowledgeAlarm();
                }
            }

            Acknowledge(received, isOfSent);
        }

        private void Acknowledge(Answer received, bool isOfSent)
        {
            RecordJournal journal = stores.Records;
            bool isRecord = sentType == MessageType.Reading || sentType == MessageType.Batch;
            if (isOfSent && sentType == MessageType.Batch && received.CodecStateUnknown)
            {
                agenda.IsRecordSentAgain = records.TryForget();
                return;
            }

            if (received.AcknowledgedRecordNumber >= journal.AcknowledgedRecordNumber)
            {
                journal.Acknowledge(received.AcknowledgedRecordNumber);
            }
            else if (isOfSent && isRecord && !agenda.TryMendGap())
            {
                // A gateway that lost records which are gone here, and that a Hello has not told so: its answer is then the receipt of what it answers.
                journal.Acknowledge(records.LastRecordNumber);
            }

            if (isOfSent && sentType == MessageType.Batch && journal.AcknowledgedRecordNumber >= records.LastRecordNumber)
            {
                records.AcknowledgeBatch(received.InReplyTo);
            }
        }

        // The answer took about half the round trip; of one that comes late nobody knows what held it up, so it says nothing about now.
        private void SetClock(long utcMilliseconds)
        {
            long roundTrip = clock.UptimeMilliseconds - channel.SentAtMilliseconds;
            if (utcMilliseconds != 0 && roundTrip <= AnswerBoundMilliseconds)
            {
                long now = utcMilliseconds + (roundTrip / 2);
                if (clock.IsStep(now))
                {
                    ForgetClock();
                }

                clock.SetUtc(now);
            }
        }

        // A reset between this step and the next save must not find what corrected the clock before it: the one write that a lost clock costs.
        private void ForgetClock()
        {
            NodeNotes notes = stores.Records.Notes;
            if (notes.LastClockSetUtcMilliseconds != 0)
            {
                notes.LastClockSetUtcMilliseconds = 0;
                notes.ClockOffsetMilliseconds = 0;
                stores.Records.TrySave(true);
            }
        }
    }
}
