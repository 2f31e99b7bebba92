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
        {
            if (maximumChannels < 1 || maximumChannels > MaximumChannels)
            {
                throw new ArgumentException("maximumChannels");
            }

            ChannelNumbers = new byte[maximumChannels];
            Models = new ChannelModel[maximumChannels];
            for (int channel = 0; channel < maximumChannels; channel++)
            {
                Models[channel] = new ChannelModel(channel);
            }

            Time = new ChannelModel(0);
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
            return FixedLengthBytes + ModelLengthBytes + counts + (channels * (1 + ModelLengthBytes + counts + 1 + counts));
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

            TakeChannels(other);
            FrameCounter = other.FrameCounter;
            LastTime = other.LastTime;
            LastStep = other.LastStep;
            Interval = other.Interval;
            LastNumber = other.LastNumber;
            Records = other.Records;
            NextUplinkSeconds = other.NextUplinkSeconds;
            Age = other.Age;
            Time.CopyFrom(other.Time);
            for (int channel = 0; channel < ChannelCount; channel++)
            {
                Models[channel].CopyFrom(other.Models[channel]);
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
                position = WriteTable(Models[channel], buffer, WriteModel(Models[channel], buffer, position));
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
                if (position > 0)
                {
                    position = ReadTable(Models[channel], buffer, position, end);
                }
            }

            if (position > 0)
            {
                position = ReadModel(Time, buffer, position, end);
            }

            if (position != end || LastNumber == 0 || !AreDistinct(ChannelNumbers, channels))
            {
                return false;
            }

            Link(channels);
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

        /// <summary>Becomes a state of the channels of <paramref name="other"/>, whatever else it holds.</summary>
        internal void TakeChannels(BatchState other)
        {
            Array.Copy(other.ChannelNumbers, ChannelNumbers, other.ChannelCount);
            Link(other.ChannelCount);
        }

        internal void Reset(int channels)
        {
            Link(channels);
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
            }
        }

        /// <summary>Whether the tables are to be made before a record of this age.</summary>
        internal static bool NeedsTables(int age)
        {
            return age <= BatchAlphabet.YoungRecords
                && ((age & BatchAlphabet.TableMask) == 0 || (age < BatchAlphabet.NewbornRecords && (age & (age - 1)) == 0));
        }

        /// <summary>Whether the symbols of a record of this age are counted.</summary>
        internal static bool Counts(int age)
        {
            return age < BatchAlphabet.NewbornRecords
                || (age & (age < BatchAlphabet.YoungRecords ? BatchAlphabet.YoungMask : BatchAlphabet.CountMask)) == 0;
        }

        /// <summary>What a record of this age moves the weights by; 0 if the predictor does not learn from it.</summary>
        internal static int LearningStep(int age)
        {
            if (age >= BatchAlphabet.YoungRecords)
            {
                return (age & BatchAlphabet.LearnMask) == 0 ? BatchAlphabet.Step : 0;
            }

            return age < BatchAlphabet.NewbornRecords || (age & BatchAlphabet.YoungMask) == 0 ? BatchAlphabet.YoungStep : 0;
        }

        internal void MakeTables()
        {
            for (int channel = 0; channel < ChannelCount; channel++)
            {
                Models[channel].MakeTable();
            }
        }

        private void Link(int channels)
        {
            if (channels == ChannelCount)
            {
                return;
            }

            ChannelCount = channels;
            for (int channel = 0; channel < channels; channel++)
            {
                Models[channel].Next = channel + 1 < channels ? Models[channel + 1] : null;
                Models[channel].Previous = channel > 0 ? Models[channel - 1] : null;
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

        private static int WriteTable(ChannelModel model, byte[] buffer, int position)
        {
            buffer[position++] = (byte)model.TableTop;
            for (int symbol = 0; symbol <= model.TableTop; symbol++)
            {
                BigEndian.WriteUInt16(buffer, position, model.Table[symbol]);
                position += 2;
            }

            return position;
        }

        private static int ReadTable(ChannelModel model, byte[] buffer, int position, int end)
        {
            int top = position < end ? buffer[position] : BatchAlphabet.Symbols;
            position++;
            if (top < BatchAlphabet.ExactSymbols - 1 || top > model.Top || end - position < 2 * (top + 1))
            {
                return -1;
            }

            model.FillTable(top);
            int above = BatchAlphabet.Symbols - 1 - top;
            for (int symbol = top; symbol >= 0; symbol--)
            {
                int sum = BigEndian.ReadUInt16(buffer, position + (2 * symbol));
                if (sum <= above || sum > BatchAlphabet.MaximumTotal)
                {
                    return -1;
                }

                model.Table[symbol] = (ushort)sum;
                above = sum;
            }

            model.Total = (uint)above;
            return position + (2 * (top + 1));
        }
    }
}
