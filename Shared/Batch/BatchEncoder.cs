using System;
using Nf.Protocol;

namespace Nf.Batch
{
    /// <summary>
    /// Writes many records of the same channels as the payload of a Batch, in a stream: each sample costs a bounded number
    /// of instructions, and nothing is allocated after construction. docs/batch-codec.md. Not thread-safe.
    /// </summary>
    public sealed partial class BatchEncoder
    {
        /// <summary>Most records of a batch.</summary>
        public const int MaximumRecords = 256;

        /// <summary>Largest distance, in frame counters, to the batch whose state is leaned on.</summary>
        public const int MaximumReferenceDistance = 31;

        /// <summary>Largest number of seconds to the next uplink: 24 bits.</summary>
        public const int MaximumNextUplinkSeconds = 0xFFFFFF;

        internal const int MoreQueuedFlag = 0x80;
        internal const int SameCountFlag = 0x40;
        internal const int NextUplinkFlag = 0x20;
        internal const int FirstRecordLengthBytes = 8;
        internal const int NextUplinkLengthBytes = 3;

        private const long MaximumUnixSeconds = 0xFFFFFFFF;
        private const uint LastNumbers = 0xFFFFFF00;

        // Before a time passes through 0, which means another thing, every record is looked at: no more than 8 are not.
        private const uint LastTimes = 0xF0000000;
        private const uint LongestAdvance = 1u << 24;
        private const int LongestEndBytes = 1 + NextUplinkLengthBytes + 1;
        private const int LongestSampleBytes = 10;
        private const int ShortOctaveMagnitudes = 256;

        private BatchState state;
        private readonly BatchState before;
        private readonly byte[] octaves;
        private readonly byte[] trial;
        private byte[] buffer;
        private int start;
        private int codeStart;
        private int position;
        private int limit;
        private int firstTightPosition;
        private long low;
        private uint range;
        private int age;
        private int ageOfFirst;
        private int nextTurn;
        private int distance;
        private int sameCount;
        private int sameNextUplinkSeconds;
        private uint expectedNumber;
        private uint expectedTime;
        private uint advance;

        /// <summary>Makes an encoder for records of these channels, in this order.</summary>
        /// <param name="channels">
        /// 1 to 64 different numbers, 0 to 255. Put channels that move together next to each other: a channel is predicted
        /// from the one before it.
        /// </param>
        /// <exception cref="ArgumentException"><paramref name="channels"/> is not that.</exception>
        public BatchEncoder(int[] channels)
        {
            if (channels == null || channels.Length < 1 || channels.Length > BatchState.MaximumChannels)
            {
                throw new ArgumentException("channels");
            }

            state = new BatchState(channels.Length);
            before = new BatchState(channels.Length);
            state.Reset(channels.Length);
            for (int channel = 0; channel < channels.Length; channel++)
            {
                if (channels[channel] < 0 || channels[channel] > 255)
                {
                    throw new ArgumentException("channels");
                }

                state.ChannelNumbers[channel] = (byte)channels[channel];
            }

            if (!BatchState.AreDistinct(state.ChannelNumbers, channels.Length))
            {
                throw new ArgumentException("channels");
            }

            trial = new byte[1 + LongestRecordBytes(channels.Length)];
            octaves = new byte[ShortOctaveMagnitudes];
            for (int magnitude = BatchAlphabet.ExactMagnitude + 1; magnitude < ShortOctaveMagnitudes; magnitude++)
            {
                octaves[magnitude] = (byte)BatchAlphabet.OctaveOf((uint)magnitude);
            }
        }

        /// <summary>
        /// State behind the last batch that was ended. Copy it if the batch may be acknowledged: the next
        /// <see cref="Begin"/> changes it.
        /// </summary>
        public BatchState State
        {
            get { return state; }
        }

        /// <summary>Records in the batch so far.</summary>
        public int RecordCount
        {
            get { return age - ageOfFirst; }
        }

        /// <summary>Smallest capacity in which a first record of so many channels always finds room.</summary>
        public static int MinimumCapacityBytes(int channels)
        {
            return 2 + channels + FirstRecordLengthBytes + LongestRecordBytes(channels) + LongestEndBytes;
        }

        /// <summary>Starts a batch.</summary>
        /// <param name="buffer">Receives the payload; written until <see cref="End"/>.</param>
        /// <param name="offset">Where the payload starts.</param>
        /// <param name="capacity">Most bytes of the payload, at least <see cref="MinimumCapacityBytes"/>.</param>
        /// <param name="reference">
        /// State that the gateway has acknowledged, of the same channels in the same order; null to lean on none.
        /// </param>
        /// <param name="referenceDistance">
        /// Frame counter of this batch less that of the reference, 1 to 31; 0 without a reference.
        /// </param>
        /// <exception cref="ArgumentException">A parameter is not that.</exception>
        public void Begin(byte[] buffer, int offset, int capacity, BatchState reference, int referenceDistance)
        {
            int channels = state.ChannelCount;
            if (buffer == null || offset < 0 || capacity > buffer.Length - offset || capacity < MinimumCapacityBytes(channels))
            {
                throw new ArgumentException("capacity");
            }

            if (reference == null ? referenceDistance != 0 : referenceDistance < 1 || referenceDistance > MaximumReferenceDistance || !reference.HasChannelsOf(state))
            {
                throw new ArgumentException("reference");
            }

            if (reference != null)
            {
                state.CopyFrom(reference);
            }
            else
            {
                state.Reset(channels);
            }

            this.buffer = buffer;
            start = offset;
            distance = referenceDistance;
            codeStart = offset + (distance != 0 ? 1 : 2 + channels + FirstRecordLengthBytes);
            position = codeStart;
            limit = offset + capacity - LongestEndBytes;
            firstTightPosition = limit - LongestRecordBytes(channels);
            low = 0;
            range = BatchAlphabet.InitialRange;
            age = state.Age;
            ageOfFirst = age;
            nextTurn = 0;
            sameCount = state.Records;
            sameNextUplinkSeconds = state.NextUplinkSeconds;
            Expect();
        }

        /// <summary>
        /// Appends a record. A record number that is the next one and a time that continues the interval cost nothing.
        /// </summary>
        /// <param name="recordNumber">Not 0, and larger than the one before, in this batch or in the reference.</param>
        /// <param name="unixSeconds">When it was sampled, 1 to 4,294,967,295; anything else is "clock not set".</param>
        /// <param name="values">
        /// At least a value for each channel: any integer, or <see cref="Nf.Channels.ChannelValue.Missing"/> or Faulty.
        /// </param>
        /// <returns>
        /// False when the buffer or the batch is full, or the number does not go up: the batch is as if the record had not
        /// come, and is to be ended.
        /// </returns>
        public bool TryAppend(uint recordNumber, long unixSeconds, int[] values)
        {
            if (recordNumber == expectedNumber && unixSeconds == expectedTime && age < nextTurn && position < firstTightPosition)
            {
                AppendValues(values, (age & BatchAlphabet.CountMask) == 0, 0);
                age++;
                expectedNumber++;
                expectedTime += advance;
                return true;
            }

            return TryAppendWithCare(recordNumber, unixSeconds, values);
        }

        /// <summary>Ends the batch.</summary>
        /// <param name="moreQueued">Whether the node sends further uplinks now.</param>
        /// <param name="nextUplinkSeconds">Seconds until the next uplink is expected, clamped to 24 bits; 0 when always on.</param>
        /// <returns>Length of the payload; 0 when no record was appended.</returns>
        public int End(bool moreQueued, int nextUplinkSeconds)
        {
            int records = age - ageOfFirst;
            if (records == 0)
            {
                return 0;
            }

            EndCode();
            NoteExpected();
            int head = distance | (moreQueued ? MoreQueuedFlag : 0);
            if (distance == 0)
            {
                buffer[start + 1] = (byte)state.ChannelCount;
                Array.Copy(state.ChannelNumbers, 0, buffer, start + 2, state.ChannelCount);
            }

            if (nextUplinkSeconds < 0)
            {
                nextUplinkSeconds = 0;
            }
            else if (nextUplinkSeconds > MaximumNextUplinkSeconds)
            {
                nextUplinkSeconds = MaximumNextUplinkSeconds;
            }

            if (nextUplinkSeconds != sameNextUplinkSeconds)
            {
                head |= NextUplinkFlag;
                BigEndian.WriteUInt24(buffer, position, nextUplinkSeconds);
                position += NextUplinkLengthBytes;
            }

            if (records == sameCount)
            {
                head |= SameCountFlag;
            }
            else
            {
                buffer[position++] = (byte)(records - 1);
            }

            buffer[start] = (byte)head;
            state.Records = records;
            state.Age = age == BatchAlphabet.AgeEnd ? BatchAlphabet.YoungRecords : age;
            state.NextUplinkSeconds = nextUplinkSeconds;
            return position - start;
        }

        /// <summary>
        /// Gives the state behind the last batch away, instead of a copy, for one that the next <see cref="Begin"/> may fill.
        /// </summary>
        internal BatchState ExchangeState(BatchState other)
        {
            BatchState left = state;
            other.TakeChannels(left);
            state = other;
            return left;
        }

        private void Expect()
        {
            advance = state.LastTime == 0 ? 0 : state.Interval;
            expectedNumber = state.LastNumber + 1;
            expectedTime = state.LastTime + advance;
        }

        // The records that were as expected are noted only when it matters.
        private void NoteExpected()
        {
            state.LastNumber = expectedNumber - 1;
            state.LastTime = expectedTime - advance;
        }

        private bool TryAppendWithCare(uint recordNumber, long unixSeconds, int[] values)
        {
            int records = age - ageOfFirst;
            bool isFirst = records == 0 && distance == 0;
            NoteExpected();
            if (age == BatchAlphabet.AgeEnd)
            {
                age = BatchAlphabet.YoungRecords;
                ageOfFirst = age - records;
            }

            if (records == MaximumRecords || recordNumber == 0 || (!isFirst && recordNumber <= state.LastNumber))
            {
                return false;
            }

            uint time = unixSeconds < 0 || unixSeconds > MaximumUnixSeconds ? 0 : (uint)unixSeconds;
            bool isTight = position >= firstTightPosition;
            byte[] bytes = buffer;
            int positionBefore = position;
            long lowBefore = 0;
            uint rangeBefore = range;
            if (isTight)
            {
                // The record goes elsewhere first; byte 0 there catches the one carry that there may be.
                Carry();
                lowBefore = low;
                before.CopyFrom(state);
                buffer = trial;
                buffer[0] = 0;
                position = 1;
            }

            if (BatchState.NeedsTables(age))
            {
                state.MakeTables();
            }

            if (isFirst)
            {
                BigEndian.WriteUInt32(bytes, codeStart - FirstRecordLengthBytes, recordNumber);
                BigEndian.WriteUInt32(bytes, codeStart - FirstRecordLengthBytes + 4, time);
            }
            else if (recordNumber != expectedNumber || time != expectedTime)
            {
                EncodeIrregular(recordNumber, time);
            }
            else
            {
                state.LastStep = state.Interval;
            }

            state.LastNumber = recordNumber;
            state.LastTime = time;
            Expect();
            AppendValues(values, BatchState.Counts(age), BatchState.LearningStep(age));
            if (isTight && !TryTake(bytes, positionBefore))
            {
                low = lowBefore;
                range = rangeBefore;
                state.CopyFrom(before);
                Expect();
                return false;
            }

            age++;
            bool isPlain = state.LastStep == state.Interval && recordNumber < LastNumbers && time < LastTimes && advance <= LongestAdvance;
            nextTurn = isPlain ? NextTurn() : age;
            return true;
        }

        // Records below this age are like most: no tables are made, nothing is learned, and only every 4th is counted.
        private int NextTurn()
        {
            if (age < BatchAlphabet.NewbornRecords)
            {
                return age;
            }

            int mask = age < BatchAlphabet.YoungRecords ? BatchAlphabet.YoungMask : BatchAlphabet.LearnMask;
            int turn = (age + mask) & ~mask;
            int full = ageOfFirst + MaximumRecords;
            return turn < full ? turn : full;
        }

        // Whoever learns counts. What is written out here for both kinds of symbols would cost a call for each sample.
        private void AppendValues(int[] values, bool counts, int learningStep)
        {
            byte[] bytes = buffer;
            int at = position;
            long low = this.low;
            uint range = this.range;
            int neighbourDelta = 0;
            ChannelModel model = state.Models[0];
            do
            {
                int value = values[model.Index];
                if (value <= model.SpecialUpTo)
                {
                    position = at;
                    this.low = low;
                    this.range = range;
                    bool isPresent = EncodePresence(model, value);
                    at = position;
                    low = this.low;
                    range = this.range;
                    if (!isPresent)
                    {
                        neighbourDelta = 0;
                        model = model.Next;
                        continue;
                    }
                }

                int delta = value - model.Last;
                int symbol = delta - (((model.WeightOwn * model.Delta) + (model.WeightNeighbour * neighbourDelta) + BatchAlphabet.PredictionBias) >> BatchAlphabet.WeightBits);
                ushort[] table = model.Table;
                if ((uint)symbol < BatchAlphabet.ExactSymbols)
                {
                    int below = table[symbol + 1];
                    range /= model.Total;
                    low += range * (uint)below;
                    range *= (uint)(table[symbol] - below);
                    if (counts)
                    {
                        model.Counts[symbol] += BatchAlphabet.CountIncrement;
                        if (learningStep != 0)
                        {
                            model.Learn(delta, neighbourDelta, learningStep);
                        }
                    }
                }
                else
                {
                    int residual = symbol - BatchAlphabet.ExactMagnitude;
                    int magnitude = residual < 0 ? -residual : residual;
                    symbol = (uint)magnitude < ShortOctaveMagnitudes ? octaves[magnitude] : BatchAlphabet.OctaveOf((uint)magnitude);
                    if (symbol > model.Top)
                    {
                        model.Top = symbol;
                    }

                    int below = table[symbol + 1];
                    range /= model.Total;
                    low += range * (uint)below;
                    range *= (uint)(table[symbol] - below);
                    if (counts)
                    {
                        model.Counts[symbol] += BatchAlphabet.CountIncrement;
                        if (learningStep != 0)
                        {
                            model.Learn(delta, neighbourDelta, learningStep);
                        }
                    }

                    while (range < BatchAlphabet.MinimumRange)
                    {
                        if (low > BatchAlphabet.LargestLow)
                        {
                            PropagateCarry(at);
                        }

                        bytes[at++] = (byte)(low >> 24);
                        low = (low & 0xFFFFFF) << 8;
                        range <<= 8;
                    }

                    if (symbol != BatchAlphabet.Wide)
                    {
                        range >>= symbol - (BatchAlphabet.OctaveBase - 1);
                        low += range * (uint)(residual < 0 ? magnitude : magnitude - (1 << (symbol - BatchAlphabet.OctaveBase)));
                    }
                    else
                    {
                        position = at;
                        this.low = low;
                        this.range = range;
                        EncodeLong((uint)residual, 32);
                        at = position;
                        low = this.low;
                        range = this.range;
                    }
                }

                if (range < BatchAlphabet.MinimumRange)
                {
                    do
                    {
                        if (low > BatchAlphabet.LargestLow)
                        {
                            PropagateCarry(at);
                        }

                        bytes[at++] = (byte)(low >> 24);
                        low = (low & 0xFFFFFF) << 8;
                        range <<= 8;
                    }
                    while (range < BatchAlphabet.MinimumRange);
                }

                model.Delta = delta;
                model.Last = value;
                neighbourDelta = delta;
                model = model.Next;
            }
            while (model != null);

            position = at;
            this.low = low;
            this.range = range;
        }

        private bool EncodePresence(ChannelModel model, int value)
        {
            int kind = Presence.KindOf(value);
            int kindBefore = model.AbsentAs;
            if (kindBefore != 0)
            {
                EncodeStay(model, kind == kindBefore);
                if (kind == kindBefore)
                {
                    return false;
                }
            }

            model.SetAbsent(kind);
            if (kind == 0)
            {
                return true;
            }

            EncodeSymbol(model, BatchAlphabet.Absent);
            if (kindBefore == 0)
            {
                EncodeBits((uint)(kind - 1), 1);
            }

            return false;
        }

        private void EncodeIrregular(uint recordNumber, uint time)
        {
            ChannelModel first = state.Models[0];
            if (first.AbsentAs != 0)
            {
                EncodeStay(first, false);
            }

            EncodeSymbol(first, BatchAlphabet.Irregular);
            uint step = recordNumber - state.LastNumber;
            EncodeBits(step == 1 ? 0u : 1u, 1);
            if (step != 1)
            {
                int bits = 0;
                while ((step >> bits) > 1)
                {
                    bits++;
                }

                EncodeBits((uint)bits, 5);
                EncodeLong(step - (1u << bits), bits);
            }

            state.Time.MakeTable();
            int deviation = (int)(time - RecordClock.Expected(state, step));
            if (deviation >= -BatchAlphabet.ExactMagnitude && deviation <= BatchAlphabet.ExactMagnitude)
            {
                EncodeSymbol(state.Time, deviation + BatchAlphabet.ExactMagnitude);
            }
            else
            {
                int symbol = BatchAlphabet.OctaveOf((uint)(deviation < 0 ? -deviation : deviation));
                EncodeSymbol(state.Time, symbol);
                EncodeMantissa(symbol - BatchAlphabet.OctaveBase, deviation);
            }

            RecordClock.Learn(state, step, time);
        }

        // Takes over the record that was tried, if it fits.
        private bool TryTake(byte[] bytes, int start)
        {
            int length = position - 1;
            buffer = bytes;
            position = start;
            if (start + length > limit)
            {
                return false;
            }

            if (trial[0] != 0)
            {
                PropagateCarry(start);
            }

            Array.Copy(trial, 1, buffer, start, length);
            position += length;
            return true;
        }

        private static int LongestRecordBytes(int channels)
        {
            return (channels + 2) * LongestSampleBytes;
        }
    }
}
