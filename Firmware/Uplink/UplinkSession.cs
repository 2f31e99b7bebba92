using System.Threading;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware.Uplink
{
    /// <summary>
    /// Sends what the journal holds, record by record, each answered by the gateway before the next. The answer says that the record is stored,
    /// so the broker's own acknowledgement is not waited for.
    /// </summary>
    public sealed class UplinkSession
    {
        private const int AnswerBoundMilliseconds = 4000;

        // The clock is set when it is off by more than the second that setting it can cost.
        private const int ClockToleranceMilliseconds = 1000;

        private readonly NodeConfiguration configuration;
        private readonly RecordJournal journal;
        private readonly Clock clock;
        private readonly FrameCodec codec;
        private readonly Answer answer = new Answer();
        private readonly Reading reading = new Reading();
        private readonly byte[] frame = new byte[FrameCodec.HeaderLengthBytes + Reading.MaximumLengthBytes + FrameCodec.TagLengthBytes];
        private readonly string nodeText;
        private readonly bool isAlwaysOn;
        private readonly AutoResetEvent arrived;
        private uint frameCounter;
        private long sentAtMilliseconds;

        /// <param name="arrived">Set by the link; others may set it too.</param>
        public UplinkSession(NodeConfiguration configuration, bool isAlwaysOn, RecordJournal journal, Clock clock, AutoResetEvent arrived)
        {
            this.configuration = configuration;
            this.isAlwaysOn = isAlwaysOn;
            this.journal = journal;
            this.clock = clock;
            this.arrived = arrived;
            codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
            nodeText = Topics.NodeText(configuration.NodeIdentity);
        }

        /// <summary>Makes a link to the configured broker, not connected yet.</summary>
        /// <param name="keepAliveSeconds">0 for a node that sleeps right after.</param>
        public BrokerLink CreateLink(ushort keepAliveSeconds)
        {
            return new BrokerLink(
                configuration.BrokerHost,
                configuration.BrokerPort,
                "nf-" + nodeText,
                Topics.Uplink(nodeText),
                Topics.Downlink(nodeText),
                false,
                keepAliveSeconds,
                arrived);
        }

        /// <summary>Sends pending records in their order until the gateway has all.</summary>
        /// <param name="deadlineMilliseconds">Uptime after which no further record is sent; what is left waits for the next uplink.</param>
        public LinkError Drain(BrokerLink link, long deadlineMilliseconds)
        {
            while (journal.PendingCount > 0)
            {
                uint recordNumber = journal.AcknowledgedRecordNumber + 1;
                LinkError error = Send(link, recordNumber);
                if (error == LinkError.None)
                {
                    error = WaitForAnswer(link);
                }

                if (error != LinkError.None)
                {
                    return error;
                }

                if (journal.AcknowledgedRecordNumber < recordNumber)
                {
                    return LinkError.NotStored;
                }

                if (clock.UptimeMilliseconds >= deadlineMilliseconds)
                {
                    break;
                }
            }

            return LinkError.None;
        }

        private LinkError Send(BrokerLink link, uint recordNumber)
        {
            if (!link.IsConnected)
            {
                return LinkError.Disconnected;
            }

            JournalError error = journal.TryRead(recordNumber, reading);
            if (error == JournalError.Damaged)
            {
                FillDamaged(recordNumber);
            }
            else if (error != JournalError.None)
            {
                return LinkError.Journal;
            }

            reading.MoreQueued = recordNumber != journal.LastRecordNumber;
            reading.NextUplinkSeconds = isAlwaysOn
                ? 0
                : UplinkPolicy.SecondsToNextUplink(configuration.SampleIntervalSeconds, configuration.UplinkIntervalSeconds);
            if (journal.TryTakeFrameCounter(out frameCounter) != JournalError.None)
            {
                return LinkError.Journal;
            }

            int payloadLength = reading.Write(frame, FrameCodec.HeaderLengthBytes);
            int frameLength = codec.Seal(FrameDirection.Uplink, MessageType.Reading, frameCounter, frame, payloadLength);
            sentAtMilliseconds = clock.UptimeMilliseconds;
            return frameLength == 0 ? LinkError.Journal : link.TryPublish(frame, frameLength);
        }

        // A committed record that the flash has lost is told as faulty: a gap in the numbers would hold back all that follow.
        private void FillDamaged(uint recordNumber)
        {
            Log.Write("a record on the flash is damaged: sent as faulty");
            reading.Kind = configuration.Kind;
            reading.RecordNumber = recordNumber;
            reading.SampledAtUnixSeconds = 0;
            for (int index = 0; index < reading.Values.Length; index++)
            {
                reading.Values[index] = ChannelValue.Faulty;
            }
        }

        private LinkError WaitForAnswer(BrokerLink link)
        {
            long deadline = sentAtMilliseconds + AnswerBoundMilliseconds;
            bool isAnswered = false;
            while (true)
            {
                byte[] message = link.TakeMessage();
                if (message != null)
                {
                    if (TryAccept(message))
                    {
                        isAnswered = true;
                    }

                    continue;
                }

                if (isAnswered)
                {
                    return LinkError.None;
                }

                if (!link.IsConnected)
                {
                    return LinkError.Disconnected;
                }

                int remaining = (int)(deadline - clock.UptimeMilliseconds);
                if (remaining <= 0)
                {
                    return LinkError.NoAnswer;
                }

                arrived.WaitOne(remaining, false);
            }
        }

        // Answers to earlier wakes, kept by the broker, replayed and forged ones all end here without effect.
        private bool TryAccept(byte[] message)
        {
            if (codec.TryOpen(FrameDirection.Downlink, message, message.Length, journal.HighestDownlinkCounter) != FrameError.None)
            {
                return false;
            }

            journal.NoteDownlink(codec.FrameCounter);
            if (codec.Type != MessageType.Answer
                || answer.TryRead(message, codec.PayloadOffset, codec.PayloadLength) != FrameError.None
                || answer.InReplyTo != frameCounter)
            {
                return false;
            }

            if (answer.UtcMilliseconds != 0)
            {
                SetClock();
            }

            Acknowledge();
            return true;
        }

        private void Acknowledge()
        {
            // A gateway that lost records which are gone here can never close its gap; its answer is then the receipt of this one record.
            bool hasGap = answer.AcknowledgedRecordNumber < journal.AcknowledgedRecordNumber;
            journal.Acknowledge(hasGap ? reading.RecordNumber : answer.AcknowledgedRecordNumber);
        }

        // The answer took about half the round trip.
        private void SetClock()
        {
            long utcMilliseconds = answer.UtcMilliseconds + ((clock.UptimeMilliseconds - sentAtMilliseconds) / 2);
            long difference = utcMilliseconds - clock.UtcMilliseconds;
            if (difference > ClockToleranceMilliseconds || difference < -ClockToleranceMilliseconds)
            {
                clock.SetUtc(utcMilliseconds);
            }
        }
    }
}
