using System;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Batch
{
    /// <summary>
    /// Reads the payload of a Batch, record by record. Strict: of all payloads only what a <see cref="BatchEncoder"/> writes
    /// is accepted. Allocates nothing after construction, never throws, and never reads outside the payload, whatever the
    /// bytes are. Not thread-safe.
    /// </summary>
    public sealed class BatchDecoder
    {
        private const int CodeBytes = 4;

        private readonly BatchState state;
        private byte[] buffer;
        private int position;
        private int end;
        private int codeEnd;
        private uint code;
        private uint range;
        private bool selfContained;
        private bool firstPending;
        private bool damaged;

        /// <summary>Makes a decoder for batches of up to <paramref name="maximumChannels"/> channels, at most 64.</summary>
        /// <exception cref="ArgumentException">Not 1 to 64 channels.</exception>
        public BatchDecoder(int maximumChannels)
        {
            state = new BatchState(maximumChannels);
        }

        /// <summary>Records of the batch.</summary>
        public int RecordCount { get; private set; }

        /// <summary>Records read so far.</summary>
        public int RecordsRead { get; private set; }

        /// <summary>Channels of each record.</summary>
        public int ChannelCount
        {
            get { return state.ChannelCount; }
        }

        /// <summary>Whether the node sends further uplinks now.</summary>
        public bool MoreQueued { get; private set; }

        /// <summary>Seconds until the node's next uplink is expected; 0 when it is always on.</summary>
        public int NextUplinkSeconds { get; private set; }

        /// <summary>Number of the record that was read last.</summary>
        public uint RecordNumber
        {
            get { return state.LastNumber; }
        }

        /// <summary>When the record that was read last was sampled; 0 when the node's clock was not set.</summary>
        public long UnixSeconds
        {
            get { return state.LastTime; }
        }

        /// <summary>State behind the batch, once its last record was read without an error. Copy it to keep it.</summary>
        public BatchState State
        {
            get { return state; }
        }

        /// <summary>
        /// Distance in frame counters to the batch whose state a payload leans on: 1 to 31; 0 when it leans on none; -1 when
        /// it has no bytes.
        /// </summary>
        public static int ReferenceDistance(byte[] buffer, int offset, int length)
        {
            return length < 1 ? -1 : buffer[offset] & BatchEncoder.MaximumReferenceDistance;
        }

        /// <summary>Number of a channel, 0 to 255.</summary>
        /// <param name="index">0 to <see cref="ChannelCount"/> - 1.</param>
        public int ChannelNumber(int index)
        {
            return state.ChannelNumbers[index];
        }

        /// <summary>Starts to read a payload.</summary>
        /// <param name="buffer">Holds the payload until the last record is read.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="length">Its length.</param>
        /// <param name="reference">The state that <see cref="ReferenceDistance"/> names; ignored when it names none.</param>
        /// <returns>None or Malformed. Malformed also when the state that is named is not given.</returns>
        public FrameError TryBegin(byte[] buffer, int offset, int length, BatchState reference)
        {
            RecordCount = 0;
            RecordsRead = 0;
            damaged = true;
            if (buffer == null || offset < 0 || length < 1 || length > buffer.Length - offset)
            {
                return FrameError.Malformed;
            }

            this.buffer = buffer;
            end = offset + length;
            int head = buffer[offset];
            selfContained = (head & BatchEncoder.MaximumReferenceDistance) == 0;
            position = offset + 1;
            if (selfContained ? !TryReadStart() : !TryLean(reference))
            {
                return FrameError.Malformed;
            }

            MoreQueued = (head & BatchEncoder.MoreQueuedFlag) != 0;
            if (!TryReadEnd((head & BatchEncoder.SameCountFlag) != 0, (head & BatchEncoder.NextUplinkFlag) != 0))
            {
                return FrameError.Malformed;
            }

            range = BatchAlphabet.InitialRange;
            code = 0;
            for (int index = 0; index < CodeBytes; index++)
            {
                code = (code << 8) | NextByte();
            }

            damaged = code == BatchAlphabet.InitialRange;
            return damaged ? FrameError.Malformed : FrameError.None;
        }

        /// <summary>
        /// Reads the next record. Nothing of a batch may be used before its last record was read without an error.
        /// </summary>
        /// <param name="values">Receives <see cref="ChannelCount"/> values.</param>
        /// <returns>None, or Malformed, also when there is no further record.</returns>
        public FrameError TryReadRecord(int[] values)
        {
            if (damaged || RecordsRead == RecordCount || values == null || values.Length < state.ChannelCount || !ReadRecord(values))
            {
                damaged = true;
                return FrameError.Malformed;
            }

            RecordsRead++;
            if (RecordsRead < RecordCount)
            {
                return FrameError.None;
            }

            state.Records = RecordCount;
            state.NextUplinkSeconds = NextUplinkSeconds;
            damaged = !EndsWell();
            return damaged ? FrameError.Malformed : FrameError.None;
        }

        private bool TryReadStart()
        {
            int channels = position < end ? buffer[position] : 0;
            position++;
            if (channels < 1 || channels > state.Models.Length || end - position < channels + BatchEncoder.FirstRecordLengthBytes)
            {
                return false;
            }

            state.Reset(channels);
            Array.Copy(buffer, position, state.ChannelNumbers, 0, channels);
            position += channels;
            uint number = BigEndian.ReadUInt32(buffer, position);
            state.LastNumber = number - 1;
            state.LastTime = BigEndian.ReadUInt32(buffer, position + 4);
            position += BatchEncoder.FirstRecordLengthBytes;
            firstPending = true;
            return number != 0 && BatchState.AreDistinct(state.ChannelNumbers, channels);
        }

        private bool TryLean(BatchState reference)
        {
            if (reference == null || reference.ChannelCount == 0 || reference.ChannelCount > state.Models.Length)
            {
                return false;
            }

            state.CopyFrom(reference);
            firstPending = false;
            return true;
        }

        private bool TryReadEnd(bool sameCount, bool hasNextUplink)
        {
            codeEnd = end;
            RecordCount = state.Records;
            if (!sameCount)
            {
                codeEnd--;
                if (codeEnd < position)
                {
                    return false;
                }

                RecordCount = buffer[codeEnd] + 1;
            }

            NextUplinkSeconds = state.NextUplinkSeconds;
            if (hasNextUplink)
            {
                codeEnd -= BatchEncoder.NextUplinkLengthBytes;
                if (codeEnd < position)
                {
                    return false;
                }

                NextUplinkSeconds = BigEndian.ReadUInt24(buffer, codeEnd);
            }

            // One spelling: what is the same is not said, a self-contained batch has nothing to be the same as, and the
            // zeros at the end of the code are not written.
            return RecordCount != 0
                && (sameCount || RecordCount != state.Records)
                && (!hasNextUplink || NextUplinkSeconds != state.NextUplinkSeconds)
                && (codeEnd == position || buffer[codeEnd - 1] != 0);
        }

        private bool ReadRecord(int[] values)
        {
            int age = state.Age;
            if (BatchState.NeedsTables(age))
            {
                state.MakeTables();
            }

            bool counts = BatchState.Counts(age);
            int learningStep = BatchState.LearningStep(age);
            bool isRegular = !firstPending;
            uint number = state.LastNumber + 1;
            uint time = firstPending ? state.LastTime : RecordClock.Expected(state, 1);
            bool isClockRead = firstPending;
            firstPending = false;
            int neighbourDelta = 0;
            for (int channel = 0; channel < state.ChannelCount; channel++)
            {
                ChannelModel model = state.Models[channel];
                int symbol;
                int value;
                if (!TryReadSample(model, counts, out symbol, out value))
                {
                    return false;
                }

                if (symbol == BatchAlphabet.Irregular)
                {
                    if (channel != 0 || isClockRead || !TryReadIrregular(ref number, ref time))
                    {
                        return false;
                    }

                    isRegular = false;
                    isClockRead = true;
                    channel--;
                    continue;
                }

                if (symbol == BatchAlphabet.Absent)
                {
                    values[channel] = value;
                    neighbourDelta = 0;
                    continue;
                }

                int delta = value + BatchAlphabet.ExactMagnitude
                    + (((model.WeightOwn * model.Delta) + (model.WeightNeighbour * neighbourDelta) + BatchAlphabet.PredictionBias) >> BatchAlphabet.WeightBits);
                value = model.Last + delta;
                if (!ChannelValue.IsPresent(value))
                {
                    return false;
                }

                values[channel] = value;
                if (learningStep != 0)
                {
                    model.Learn(delta, neighbourDelta, learningStep);
                }

                model.Delta = delta;
                model.Last = value;
                neighbourDelta = delta;
            }

            if (isRegular)
            {
                // A number after the last one does not exist.
                if (number == 0)
                {
                    return false;
                }

                state.LastStep = state.Interval;
            }

            state.LastNumber = number;
            state.LastTime = time;
            state.Age = age + 1 == BatchAlphabet.AgeEnd ? BatchAlphabet.YoungRecords : age + 1;
            return true;
        }

        // A present sample is given as its residual, an absent one as its value, with the symbol Absent.
        private bool TryReadSample(ChannelModel model, bool counts, out int symbol, out int value)
        {
            symbol = BatchAlphabet.Absent;
            value = 0;
            int kindBefore = model.AbsentAs;
            if (kindBefore != 0 && DecodeStay(model))
            {
                value = Presence.ValueOf(kindBefore);
                return true;
            }

            symbol = DecodeSymbol(model, counts);
            if (symbol == BatchAlphabet.Irregular)
            {
                return true;
            }

            int kind = 0;
            if (symbol == BatchAlphabet.Absent)
            {
                uint bit = 0;
                if (kindBefore == 0 && !TryReadBits(1, out bit))
                {
                    return false;
                }

                kind = kindBefore == 0 ? (int)bit + 1 : 3 - kindBefore;
                value = Presence.ValueOf(kind);
            }

            model.SetAbsent(kind);
            return symbol >= 0 && (kind != 0 || TryReadResidual(symbol, out value));
        }

        private bool TryReadIrregular(ref uint number, ref uint time)
        {
            uint step = 1;
            uint bits;
            if (!TryReadBits(1, out bits))
            {
                return false;
            }

            bool isGap = bits != 0;
            if (isGap)
            {
                uint mantissa;
                if (!TryReadBits(5, out bits) || !TryReadLong((int)bits, out mantissa))
                {
                    return false;
                }

                step = (1u << (int)bits) + mantissa;
            }

            state.Time.MakeTable();
            int symbol = DecodeSymbol(state.Time, true);
            int deviation;
            if (symbol < 0 || symbol == BatchAlphabet.Absent || symbol == BatchAlphabet.Irregular || !TryReadResidual(symbol, out deviation))
            {
                return false;
            }

            number = state.LastNumber + step;
            time = RecordClock.Expected(state, step) + (uint)deviation;
            RecordClock.Learn(state, step, time);
            return number > state.LastNumber && (isGap ? step != 1 : deviation != 0);
        }

        private bool TryReadResidual(int symbol, out int residual)
        {
            residual = symbol - BatchAlphabet.ExactMagnitude;
            if (symbol < BatchAlphabet.ExactSymbols)
            {
                return true;
            }

            uint bits;
            if (symbol == BatchAlphabet.Wide)
            {
                if (!TryReadLong(32, out bits))
                {
                    return false;
                }

                residual = (int)bits;
                uint magnitude = residual < 0 ? (uint)-residual : (uint)residual;
                return (magnitude >> BatchAlphabet.WideBits) != 0;
            }

            int mantissaBits = symbol - BatchAlphabet.OctaveBase;
            if (!TryReadBits(mantissaBits + 1, out bits))
            {
                return false;
            }

            residual = bits >> mantissaBits != 0 ? -(int)bits : (int)bits + (1 << mantissaBits);
            return true;
        }

        private bool DecodeStay(ChannelModel model)
        {
            uint bound = (range >> BatchAlphabet.StayBits) * (uint)model.Stay;
            bool stays = code < bound;
            if (stays)
            {
                range = bound;
            }
            else
            {
                code -= bound;
                range -= bound;
            }

            model.LearnStay(stays);
            Normalise();
            return stays;
        }

        // -1 when the code lies above all symbols, as no encoder writes.
        private int DecodeSymbol(ChannelModel model, bool counts)
        {
            ushort[] table = model.Table;
            range /= model.Total;
            uint target = code / range;
            if (target >= model.Total)
            {
                return -1;
            }

            int symbol = 0;
            while (table[symbol + 1] > target)
            {
                symbol++;
            }

            if (symbol > model.Top)
            {
                model.Top = symbol;
            }

            code -= range * (uint)table[symbol + 1];
            range *= (uint)(table[symbol] - table[symbol + 1]);
            if (counts)
            {
                model.Counts[symbol] += BatchAlphabet.CountIncrement;
            }

            Normalise();
            return symbol;
        }

        private bool TryReadLong(int bits, out uint value)
        {
            uint high = 0;
            if (bits > 16)
            {
                if (!TryReadBits(bits - 16, out high))
                {
                    value = 0;
                    return false;
                }

                bits = 16;
            }

            if (!TryReadBits(bits, out value))
            {
                return false;
            }

            value |= high << 16;
            return true;
        }

        private bool TryReadBits(int bits, out uint value)
        {
            range >>= bits;
            value = code / range;
            if ((value >> bits) != 0)
            {
                return false;
            }

            code -= range * value;
            Normalise();
            return true;
        }

        private void Normalise()
        {
            while (range < BatchAlphabet.MinimumRange)
            {
                code = (code << 8) | NextByte();
                range <<= 8;
            }
        }

        // Behind the end of the code stand the zeros that were not written. The position goes on, to be compared at the end.
        private uint NextByte()
        {
            uint next = position < codeEnd ? buffer[position] : 0u;
            position++;
            return next;
        }

        // The four bytes that are in the coder now must be the one ending that the encoder would have written: at most the
        // first is there, and no smaller multiple of 2^24 lies in the interval.
        private bool EndsWell()
        {
            return codeEnd <= position - CodeBytes + 1 && code <= 0xFFFFFF;
        }
    }
}
