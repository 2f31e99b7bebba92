using System;
using Nf.Protocol;

namespace Nf.Batch
{
    /// <summary>
    /// The gateway's side of leaning, for one node: reads batches and keeps the states that the node's next batch may lean
    /// on. docs/batch-codec.md, section "Leaning". Allocates nothing after construction. Not thread-safe.
    /// </summary>
    public sealed class BatchReceiver
    {
        /// <summary>States that are kept.</summary>
        public const int KeptStates = 4;

        private readonly BatchDecoder decoder;
        private readonly BatchState[] kept;
        private BatchState leanedOn;
        private uint frameCounter;

        /// <summary>Makes a receiver for batches of up to <paramref name="maximumChannels"/> channels, at most 64.</summary>
        /// <exception cref="ArgumentException">Not 1 to 64 channels.</exception>
        public BatchReceiver(int maximumChannels)
        {
            decoder = new BatchDecoder(maximumChannels);
            kept = new BatchState[KeptStates];
            for (int index = 0; index < KeptStates; index++)
            {
                kept[index] = new BatchState(maximumChannels);
            }
        }

        /// <summary>Reads the records of the batch that was begun.</summary>
        public BatchDecoder Decoder
        {
            get { return decoder; }
        }

        /// <summary>
        /// Whether the last batch that was begun leans on a state that is not here: it is to be answered with "state
        /// unknown", and its records are not acknowledged.
        /// </summary>
        public bool IsStateUnknown { get; private set; }

        /// <summary>A kept state, to be written or, at start, to be read; empty ones have no channels.</summary>
        /// <param name="index">0 to <see cref="KeptStates"/> - 1.</param>
        public BatchState Kept(int index)
        {
            return kept[index];
        }

        /// <summary>Starts to read the payload of an authentic frame.</summary>
        /// <param name="buffer">Holds the payload until the last record is read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="length">Its length.</param>
        /// <param name="frameCounter">Full counter of the frame.</param>
        /// <returns>
        /// None; or Malformed, and then <see cref="IsStateUnknown"/> says whether the state is missing or the payload is
        /// wrong.
        /// </returns>
        public FrameError TryBegin(byte[] buffer, int offset, int length, uint frameCounter)
        {
            this.frameCounter = frameCounter;
            leanedOn = null;
            IsStateUnknown = false;
            if (buffer != null && offset >= 0 && length <= buffer.Length - offset)
            {
                int distance = BatchDecoder.ReferenceDistance(buffer, offset, length);
                if (distance > 0)
                {
                    leanedOn = Find(frameCounter - (uint)distance);
                    IsStateUnknown = leanedOn == null;
                }
            }

            return decoder.TryBegin(buffer, offset, length, leanedOn);
        }

        /// <summary>
        /// Keeps the state behind the batch, after its last record was read without an error and all are stored. Of the
        /// others the oldest makes room, but never the one that the batch leaned on: the node may not learn that it was
        /// accepted, and lean on it again.
        /// </summary>
        /// <returns>Index of the state that is new.</returns>
        public int Keep()
        {
            int place = -1;
            for (int index = 0; index < KeptStates; index++)
            {
                BatchState candidate = kept[index];
                if (candidate.ChannelCount == 0 || candidate.FrameCounter == frameCounter)
                {
                    place = index;
                    break;
                }

                if (candidate != leanedOn && (place < 0 || candidate.FrameCounter < kept[place].FrameCounter))
                {
                    place = index;
                }
            }

            kept[place].CopyFrom(decoder.State);
            kept[place].FrameCounter = frameCounter;
            return place;
        }

        private BatchState Find(uint counter)
        {
            for (int index = 0; index < KeptStates; index++)
            {
                if (kept[index].ChannelCount != 0 && kept[index].FrameCounter == counter)
                {
                    return kept[index];
                }
            }

            return null;
        }
    }
}
