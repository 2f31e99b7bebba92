using System;
using Nf.Protocol;

namespace Nf.Batch
{
    /// <summary>
    /// What a batch leaves behind for the next one to lean on: last values, predictor, statistics, time. Node and gateway
    /// compute the same from the same batch; it is named by the frame counter of the batch that left it.
    /// docs/batch-codec.md, section "State".
    /// </summary>
    public sealed class BatchState
    {
        /// <summary>Most channels of a batch.</summary>
        public const int MaximumChannels = 64;

        private const int FormatVersion = 1;
        private const int FixedLengthBytes = 2 + 4 + 4 + 4 + 4 + 4 + 1 + 3 + 1;
        private const int ModelLengthBytes = 5 * 4 + 1 + 2 + 1;

        internal readonly ChannelModel[] Models;
        internal readonly ChannelModel Time;
        internal readonly byte[] ChannelNumbers;
        internal uint LastTime;
        internal uint LastStep;
        internal uint Interval;
        internal uint LastNumber;
        internal int Records;
        internal int NextUplinkSeconds;
        internal int Age;

        /// <summary>Makes room for a state of up to <paramref name="maximumChannels"/> channels, and leaves it empty.</summary>
        /// <exception cref="ArgumentException">Not 1 to 64 channels.</exception>
        public BatchState(int maximumChannels)
            : this(maximumChannels, false)
        {
        }

        internal BatchState(int maximumChannels, bool hasTables)
        {
            if (maximumChannels < 1 || maximumChannels > MaximumChannels)
            {
                throw new ArgumentException("maximumChannels");
            }

            ChannelNumbers = new byte[maximumChannels];
            Models = new ChannelModel[maximumChannels];
            for (int channel = 0; channel < maximumChannels; channel++)
            {
                Models[channel] = new ChannelModel(hasTables);
            }

            Time = new ChannelModel(hasTables);
        }

        /// <summary>Channels of the batch that left this state; 0 when it is empty.</summary>
        public int ChannelCount { get; private set; }

        /// <summary>Frame counter of the batch that left this state: its name. Set by who seals or opens the frame.</summary>
        public uint FrameCounter { get; set; }

        /// <summary>Number of the batch's last record.</summary>
        public uint LastRecordNumber
        {
            get { return LastNumber; }
        }

        /// <summary>Bytes that a state of so many channels needs at most when written.</summary>
        public static int MaximumLengthBytes(int channels)
        {
            int counts = 2 * BatchAlphabet.Symbols;
            return FixedLengthBytes + channels + ((channels + 1) * (ModelLengthBytes + counts));
        }

        /// <summary>Forgets everything.</summary>
        public void Clear()
        {
            ChannelCount = 0;
        }

        /// <summary>Becomes a copy of <paramref name="other"/>.</summary>
        /// <exception cref="ArgumentException">There is no room for its channels.</exception>
        public void CopyFrom(BatchState other)
        {
            if (other.ChannelCount > Models.Length)
            {
                throw new ArgumentException("other");
            }

            ChannelCount = other.ChannelCount;
            FrameCounter = other.FrameCounter;
            LastTime = other.LastTime;
            LastStep = other.LastStep;
            Interval = other.Interval;
            LastNumber = other.LastNumber;
            Records = other.Records;
            NextUplinkSeconds = other.NextUplinkSeconds;
            Age = other.Age;
            Array.Copy(other.ChannelNumbers, ChannelNumbers, ChannelCount);
            Time.CopyFrom(other.Time);
            for (int channel = 0; channel < ChannelCount; channel++)
            {
                Models[channel].CopyFrom(other.Models[channel]);
                Models[channel].Next = channel + 1 < ChannelCount ? Models[channel + 1] : null;
            }
        }

        /// <summary>Writes the state, to be kept.</summary>
        /// <param name="buffer">Has room for <see cref="MaximumLengthBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">Where to start.</param>
        /// <returns>Bytes written; 0 when the state is empty.</returns>
        public int Write(byte[] buffer, int offset)
        {
            if (ChannelCount == 0)
            {
                return 0;
            }

            int position = offset;
            buffer[position++] = FormatVersion;
            buffer[position++] = (byte)ChannelCount;
            Array.Copy(ChannelNumbers, 0, buffer, position, ChannelCount);
            position += ChannelCount;
            BigEndian.WriteUInt32(buffer, position, FrameCounter);
            BigEndian.WriteUInt32(buffer, position + 4, LastNumber);
            BigEndian.WriteUInt32(buffer, position + 8, LastTime);
            BigEndian.WriteUInt32(buffer, position + 12, LastStep);
            BigEndian.WriteUInt32(buffer, position + 16, Interval);
            buffer[position + 20] = (byte)(Records - 1);
            BigEndian.WriteUInt24(buffer, position + 21, NextUplinkSeconds);
            buffer[position + 24] = (byte)Age;
            position += 25;
            for (int channel = 0; channel < ChannelCount; channel++)
            {
                position = WriteModel(Models[channel], buffer, position);
            }

            return WriteModel(Time, buffer, position) - offset;
        }

        /// <summary>Reads a state of exactly <paramref name="length"/> bytes. Never throws, whatever the bytes are.</summary>
        /// <returns>Whether it is one; if not, this is empty.</returns>
        public bool TryRead(byte[] buffer, int offset, int length)
        {
            ChannelCount = 0;
            if (buffer == null || offset < 0 || length < FixedLengthBytes || length > buffer.Length - offset)
            {
                return false;
            }

            int channels = buffer[offset + 1];
            int position = offset + 2;
            int end = offset + length;
            if (buffer[offset] != FormatVersion || channels == 0 || channels > Models.Length || length < FixedLengthBytes + channels)
            {
                return false;
            }

            Array.Copy(buffer, position, ChannelNumbers, 0, channels);
            position += channels;
            FrameCounter = BigEndian.ReadUInt32(buffer, position);
            LastNumber = BigEndian.ReadUInt32(buffer, position + 4);
            LastTime = BigEndian.ReadUInt32(buffer, position + 8);
            LastStep = BigEndian.ReadUInt32(buffer, position + 12);
            Interval = BigEndian.ReadUInt32(buffer, position + 16);
            Records = buffer[position + 20] + 1;
            NextUplinkSeconds = BigEndian.ReadUInt24(buffer, position + 21);
            Age = buffer[position + 24];
            position += 25;
            for (int channel = 0; channel < channels && position > 0; channel++)
            {
                position = ReadModel(Models[channel], buffer, position, end);
            }

            if (position > 0)
            {
                position = ReadModel(Time, buffer, position, end);
            }

            if (position != end || LastNumber == 0 || !AreDistinct(ChannelNumbers, channels))
            {
                return false;
            }

            ChannelCount = channels;
            return true;
        }

        internal static bool AreDistinct(byte[] numbers, int count)
        {
            for (int index = 1; index < count; index++)
            {
                for (int earlier = 0; earlier < index; earlier++)
                {
                    if (numbers[index] == numbers[earlier])
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        internal bool HasChannelsOf(BatchState other)
        {
            if (ChannelCount != other.ChannelCount)
            {
                return false;
            }

            for (int channel = 0; channel < ChannelCount; channel++)
            {
                if (ChannelNumbers[channel] != other.ChannelNumbers[channel])
                {
                    return false;
                }
            }

            return true;
        }

        internal void Reset(int channels)
        {
            ChannelCount = channels;
            FrameCounter = 0;
            LastTime = 0;
            LastStep = 0;
            Interval = 0;
            LastNumber = 0;
            Records = 0;
            NextUplinkSeconds = 0;
            Age = 0;
            Time.Reset();
            for (int channel = 0; channel < channels; channel++)
            {
                Models[channel].Reset();
                Models[channel].Next = channel + 1 < channels ? Models[channel + 1] : null;
            }
        }

        /// <summary>Whether the tables are to be made before this record of a batch.</summary>
        internal bool NeedsTables(int record, bool selfContained)
        {
            return (record & (Age < BatchAlphabet.YoungRecords ? BatchAlphabet.YoungTableMask : BatchAlphabet.TableMask)) == 0
                || (selfContained && (record & (record - 1)) == 0);
        }

        /// <summary>Whether the residuals of this record of a batch are counted.</summary>
        internal bool Counts(int record)
        {
            return Age < BatchAlphabet.YoungRecords || (record & BatchAlphabet.CountMask) == 0;
        }

        /// <summary>Whether the predictor learns from this record of a batch.</summary>
        internal bool Learns(int record)
        {
            return Age < BatchAlphabet.YoungRecords || (record & BatchAlphabet.LearnMask) == 0;
        }

        internal void MakeTables()
        {
            for (int channel = 0; channel < ChannelCount; channel++)
            {
                Models[channel].MakeTable();
            }
        }

        internal void RememberDeltas()
        {
            ChannelModel[] models = Models;
            int channels = ChannelCount;
            for (int channel = 0; channel < channels; channel++)
            {
                ChannelModel model = models[channel];
                model.DeltaBefore = model.Delta;
            }
        }

        /// <summary>
        /// Moves each weight by one step against the sign of the last record's error (the sign-sign least mean squares rule),
        /// and follows the magnitude of the deltas, in which the neighbour's step is measured.
        /// </summary>
        internal void Learn()
        {
            int stepBits = BatchAlphabet.StepBits;
            if (Age < BatchAlphabet.YoungRecords)
            {
                stepBits = BatchAlphabet.YoungStepBits;
                Age++;
            }

            ChannelModel[] models = Models;
            int channels = ChannelCount;
            int neighbourDelta = 0;
            int neighbourMagnitude = 0;
            for (int channel = 0; channel < channels; channel++)
            {
                ChannelModel model = models[channel];
                int magnitude = model.Magnitude;
                if (model.AbsentAs != 0)
                {
                    neighbourDelta = 0;
                    neighbourMagnitude = magnitude;
                    continue;
                }

                int delta = model.Delta;
                int before = model.DeltaBefore;
                int predicted = (model.WeightOwn * before) + (model.WeightNeighbour * neighbourDelta);
                int twiceError = (delta << 1) - (predicted >> (BatchAlphabet.WeightBits - 1));
                if (twiceError != 0)
                {
                    if (before != 0)
                    {
                        model.WeightOwn += (twiceError ^ before) < 0 ? -(1 << stepBits) : 1 << stepBits;
                    }

                    if (neighbourDelta != 0)
                    {
                        int step = ((magnitude << stepBits) / (neighbourMagnitude + 1)) + 1;
                        model.WeightNeighbour += (twiceError ^ neighbourDelta) < 0 ? -step : step;
                    }
                }

                neighbourDelta = delta;
                neighbourMagnitude = magnitude;
                int most = (magnitude >> 2) + 1;
                if (most > BatchAlphabet.LargestMagnitudeDelta)
                {
                    most = BatchAlphabet.LargestMagnitudeDelta;
                }

                if (delta < 0)
                {
                    delta = -delta;
                }

                // The magnitude of int.MinValue is negative, and so the largest as an unsigned number.
                model.Magnitude = magnitude - (magnitude >> BatchAlphabet.MagnitudeBits) + ((uint)delta > (uint)most ? most : delta);
            }
        }

        private static int WriteModel(ChannelModel model, byte[] buffer, int position)
        {
            BigEndian.WriteUInt32(buffer, position, (uint)model.Last);
            BigEndian.WriteUInt32(buffer, position + 4, (uint)model.Delta);
            BigEndian.WriteUInt32(buffer, position + 8, (uint)model.WeightOwn);
            BigEndian.WriteUInt32(buffer, position + 12, (uint)model.WeightNeighbour);
            BigEndian.WriteUInt32(buffer, position + 16, (uint)model.Magnitude);
            buffer[position + 20] = (byte)model.AbsentAs;
            BigEndian.WriteUInt16(buffer, position + 21, model.Stay);
            buffer[position + 23] = (byte)model.Top;
            position += ModelLengthBytes;
            for (int symbol = 0; symbol <= model.Top; symbol++)
            {
                BigEndian.WriteUInt16(buffer, position, model.Counts[symbol]);
                position += 2;
            }

            return position;
        }

        private static int ReadModel(ChannelModel model, byte[] buffer, int position, int end)
        {
            if (end - position < ModelLengthBytes)
            {
                return -1;
            }

            model.Reset();
            model.Last = (int)BigEndian.ReadUInt32(buffer, position);
            model.Delta = (int)BigEndian.ReadUInt32(buffer, position + 4);
            model.WeightOwn = (int)BigEndian.ReadUInt32(buffer, position + 8);
            model.WeightNeighbour = (int)BigEndian.ReadUInt32(buffer, position + 12);
            model.Magnitude = (int)BigEndian.ReadUInt32(buffer, position + 16);
            model.SetAbsent(buffer[position + 20]);
            model.Stay = BigEndian.ReadUInt16(buffer, position + 21);
            model.Top = buffer[position + 23];
            position += ModelLengthBytes;
            if (model.Magnitude < 0 || model.Magnitude > (BatchAlphabet.LargestMagnitudeDelta + 1) << BatchAlphabet.MagnitudeBits
                || model.AbsentAs > 2
                || model.Stay < BatchAlphabet.SmallestStay || model.Stay > (1 << BatchAlphabet.StayBits) - BatchAlphabet.SmallestStay
                || model.Top < BatchAlphabet.ExactSymbols - 1 || model.Top >= BatchAlphabet.Symbols
                || end - position < 2 * (model.Top + 1))
            {
                return -1;
            }

            int sum = BatchAlphabet.Symbols - 1 - model.Top;
            for (int symbol = 0; symbol <= model.Top; symbol++)
            {
                int count = BigEndian.ReadUInt16(buffer, position);
                if (count == 0)
                {
                    return -1;
                }

                model.Counts[symbol] = (ushort)count;
                sum += count;
                position += 2;
            }

            return sum <= BatchAlphabet.LargestTotal ? position : -1;
        }
    }
}
