using System;

namespace Nf.Batch
{
    /// <summary>
    /// The node's side of leaning: writes batches that lean on the newest acknowledged one where the rules allow it.
    /// docs/batch-codec.md, section "Leaning". Allocates nothing after construction. Not thread-safe.
    /// </summary>
    public sealed class BatchSender
    {
        /// <summary>Batches in a row that lean and stay without an acknowledgement, before one leans on none.</summary>
        public const int MaximumUnansweredBatches = 2;

        private readonly BatchEncoder encoder;
        private BatchState acknowledged;
        private uint pendingCounter;
        private bool isPending;
        private int unanswered;

        /// <summary>Makes a sender for records of these channels, in this order; it leans on nothing yet.</summary>
        /// <exception cref="ArgumentException">Not 1 to 64 different channels of 0 to 255.</exception>
        public BatchSender(int[] channels)
        {
            encoder = new BatchEncoder(channels);
            acknowledged = new BatchState(channels.Length);
        }

        /// <summary>
        /// State that the next batch may lean on: write it after every acknowledgement and read it at start, to lean over a
        /// deep sleep; empty when there is none. Another object after each acknowledgement.
        /// </summary>
        public BatchState Acknowledged
        {
            get { return acknowledged; }
        }

        /// <summary>Records in the batch so far.</summary>
        public int RecordCount
        {
            get { return encoder.RecordCount; }
        }

        /// <summary>Starts a batch.</summary>
        /// <param name="buffer">Receives the payload.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="capacity">Most bytes of the payload, at least <see cref="BatchEncoder.MinimumCapacityBytes"/>.</param>
        /// <param name="frameCounter">Counter under which the frame will be sealed.</param>
        /// <param name="firstRecordNumber">Number of the first record that will be appended.</param>
        /// <returns>Whether it leans on the acknowledged state.</returns>
        public bool Begin(byte[] buffer, int offset, int capacity, uint frameCounter, uint firstRecordNumber)
        {
            uint distance = frameCounter - acknowledged.FrameCounter;
            bool leans = acknowledged.ChannelCount != 0
                && acknowledged.HasChannelsOf(encoder.State)
                && frameCounter > acknowledged.FrameCounter
                && distance <= BatchEncoder.MaximumReferenceDistance
                && firstRecordNumber > acknowledged.LastRecordNumber
                && unanswered < MaximumUnansweredBatches;
            encoder.Begin(buffer, offset, capacity, leans ? acknowledged : null, leans ? (int)distance : 0);
            pendingCounter = frameCounter;
            isPending = false;
            return leans;
        }

        /// <summary>As <see cref="BatchEncoder.TryAppend"/>.</summary>
        public bool TryAppend(uint recordNumber, long unixSeconds, int[] values)
        {
            return encoder.TryAppend(recordNumber, unixSeconds, values);
        }

        /// <summary>As <see cref="BatchEncoder.End"/>; the batch may be acknowledged from now on.</summary>
        public int End(bool moreQueued, int nextUplinkSeconds)
        {
            int length = encoder.End(moreQueued, nextUplinkSeconds);
            if (length != 0)
            {
                isPending = true;
                unanswered++;
            }

            return length;
        }

        /// <summary>Takes an answer that acknowledges all records of the batch.</summary>
        /// <param name="inReplyTo">Counter of the frame that is answered.</param>
        /// <returns>Whether it answers the last batch, so that the next one may lean on it.</returns>
        public bool Acknowledge(uint inReplyTo)
        {
            if (!isPending || inReplyTo != pendingCounter)
            {
                return false;
            }

            acknowledged = encoder.ExchangeState(acknowledged);
            acknowledged.FrameCounter = pendingCounter;
            isPending = false;
            unanswered = 0;
            return true;
        }

        /// <summary>Takes an answer that says that the gateway does not have the state: the next batch leans on none.</summary>
        public void Forget()
        {
            acknowledged.Clear();
            isPending = false;
            unanswered = 0;
        }
    }
}
