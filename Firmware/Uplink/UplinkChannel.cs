using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.Protocol;
using Nf.SensorNodes;

namespace Nf.Firmware.Uplink
{
    /// <summary>
    /// Frames out and frames in, over one link after the other: seals under counters that are set aside first, opens what is authentic, and
    /// knows which downlinks are in reply to an uplink of this start. One thread uses it.
    /// </summary>
    public sealed class UplinkChannel
    {
        /// <summary>Where the payload of the next frame is written.</summary>
        public const int PayloadOffset = FrameCodec.HeaderLengthBytes;

        /// <summary>Most bytes of a payload.</summary>
        public const int MaximumPayloadLengthBytes = FrameCodec.MaximumFrameLengthBytes - FrameCodec.HeaderLengthBytes - FrameCodec.TagLengthBytes;

        private readonly RecordJournal journal;
        private readonly Clock clock;
        private readonly FrameCodec codec;
        private readonly AutoResetEvent arrived;
        private BrokerLink link;
        private bool hasSent;
        private uint firstCounter;

        public UplinkChannel(NodeConfiguration configuration, RecordJournal journal, Clock clock, AutoResetEvent arrived)
        {
            this.journal = journal;
            this.clock = clock;
            this.arrived = arrived;
            codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
            Frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        }

        /// <summary>The frame that is made next.</summary>
        public byte[] Frame { get; }

        /// <summary>Counter of the frame that was sent last, or is made now.</summary>
        public uint FrameCounter { get; private set; }

        /// <summary>Uptime at which it was sent.</summary>
        public long SentAtMilliseconds { get; private set; }

        /// <summary>What was received last: valid until the next call.</summary>
        public byte[] Message { get; private set; }

        /// <summary>Type of the message that was received last.</summary>
        public MessageType MessageType
        {
            get { return codec.Type; }
        }

        /// <summary>Where its payload starts.</summary>
        public int MessageOffset
        {
            get { return codec.PayloadOffset; }
        }

        /// <summary>Length of its payload.</summary>
        public int MessageLength
        {
            get { return codec.PayloadLength; }
        }

        /// <summary>True while the link is up.</summary>
        public bool IsConnected
        {
            get { return link != null && link.IsConnected; }
        }

        /// <summary>Goes on over this link.</summary>
        public void Use(BrokerLink newLink)
        {
            link = newLink;
        }

        /// <summary>Takes the counter of the next frame.</summary>
        public LinkError TryBegin()
        {
            if (!IsConnected)
            {
                return LinkError.Disconnected;
            }

            if (journal.TryTakeFrameCounter(out uint counter) != JournalError.None)
            {
                return LinkError.Journal;
            }

            FrameCounter = counter;
            if (!hasSent)
            {
                firstCounter = counter;
                hasSent = true;
            }

            return LinkError.None;
        }

        /// <summary>Seals and publishes what stands in <see cref="Frame"/>.</summary>
        public LinkError TrySend(MessageType type, int payloadLength)
        {
            int length = payloadLength == 0 ? 0 : codec.Seal(FrameDirection.Uplink, type, FrameCounter, Frame, payloadLength);
            SentAtMilliseconds = clock.UptimeMilliseconds;
            return length == 0 ? LinkError.Journal : link.TryPublish(Frame, length);
        }

        /// <summary>Takes the next downlink that is authentic and newer than those before, if one is here.</summary>
        public bool TryReceive()
        {
            byte[] message = link.TakeMessage();
            while (message != null)
            {
                if (codec.TryOpen(FrameDirection.Downlink, message, message.Length, journal.HighestDownlinkCounter) == FrameError.None)
                {
                    journal.NoteDownlink(codec.FrameCounter);
                    Message = message;
                    return true;
                }

                message = link.TakeMessage();
            }

            return false;
        }

        /// <summary>
        /// Whether a downlink in reply to that counter is to be heeded: the uplink was sent since this start. All others, kept by the broker from
        /// other wakes or repeated by anyone, are ignored.
        /// </summary>
        public bool IsInReply(uint counter)
        {
            return hasSent && counter >= firstCounter && counter <= FrameCounter;
        }

        /// <summary>Waits for something to arrive, at most so long.</summary>
        /// <returns>False when the time was over before.</returns>
        public bool Wait(long untilUptimeMilliseconds)
        {
            long remaining = untilUptimeMilliseconds - clock.UptimeMilliseconds;
            if (remaining <= 0)
            {
                return false;
            }

            arrived.WaitOne((int)remaining, false);
            return true;
        }
    }
}
