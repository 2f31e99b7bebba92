using System;
using Nf.Channels;

namespace Nf.Batch
{
    /// <summary>
    /// What both sides know of one channel: its last value and delta, the predictor's weights, and how often each symbol
    /// was coded. Fields rather than properties: the encoder reads each of them for every sample.
    /// </summary>
    internal sealed class ChannelModel
    {
        private static readonly ushort[] InitialCounts = new ushort[BatchAlphabet.Symbols]
        {
            BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount,
            BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount,
            BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount,
            BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount,
            BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount, BatchAlphabet.InitialExactCount,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        };

        /// <summary>Last value that was present; 0 at the start.</summary>
        public int Last;

        /// <summary>Difference between the last two values that were present.</summary>
        public int Delta;

        /// <summary>Share of the channel's own last delta that is expected again, in 2^-12.</summary>
        public int WeightOwn;

        /// <summary>Share of the delta of the channel before it, in this record, in 2^-12.</summary>
        public int WeightNeighbour;

        /// <summary>Sixteen times the mean magnitude of the deltas.</summary>
        public int Magnitude;

        /// <summary>0 while the channel is present, 1 missing, 2 faulty.</summary>
        public int AbsentAs;

        /// <summary>Values up to this need a second look: Faulty, or everything while the channel is absent.</summary>
        public int SpecialUpTo;

        /// <summary>Probability that an absent channel stays as it is, in 2^-12.</summary>
        public int Stay;

        /// <summary>Highest symbol that may have been coded; the counts above are 1.</summary>
        public int Top;

        /// <summary>How often each symbol was coded, weighted, newer ones more.</summary>
        public readonly ushort[] Counts;

        /// <summary>
        /// Entry [symbol + 1] is the sum of the counts of all higher symbols when the table was made, and so the lower bound
        /// of the symbol; entry [symbol] is its upper bound, entry [0] the total.
        /// </summary>
        public readonly ushort[] Table;

        /// <summary>Entry [0] of the table.</summary>
        public uint Total;

        /// <summary>Highest symbol whose count was not 1 when the table was made.</summary>
        public int TableTop;

        /// <summary>Model of the next channel; null for the last. Walking a list costs an interpreter less than an array.</summary>
        public ChannelModel Next;

        /// <summary>Place among the channels.</summary>
        public readonly int Index;

        /// <summary>Model of the channel before it; null for the first.</summary>
        public ChannelModel Previous;

        /// <summary>Makes a model; <see cref="Reset"/> or <see cref="CopyFrom"/> fills it.</summary>
        public ChannelModel(int index)
        {
            Index = index;
            Counts = new ushort[BatchAlphabet.Symbols];
            Table = new ushort[BatchAlphabet.Symbols + 1];
            TableTop = BatchAlphabet.Symbols - 1;
        }

        /// <summary>Forgets everything.</summary>
        public void Reset()
        {
            Last = 0;
            Delta = 0;
            WeightOwn = 0;
            WeightNeighbour = 0;
            Magnitude = 0;
            SetAbsent(0);
            Stay = BatchAlphabet.InitialStay;
            Top = BatchAlphabet.ExactSymbols - 1;
            Array.Copy(InitialCounts, Counts, BatchAlphabet.Symbols);
        }

        /// <summary>Becomes a copy of <paramref name="other"/>, except for its place among the channels.</summary>
        public void CopyFrom(ChannelModel other)
        {
            Last = other.Last;
            Delta = other.Delta;
            WeightOwn = other.WeightOwn;
            WeightNeighbour = other.WeightNeighbour;
            Magnitude = other.Magnitude;
            AbsentAs = other.AbsentAs;
            SpecialUpTo = other.SpecialUpTo;
            Stay = other.Stay;
            Top = other.Top;
            Total = other.Total;
            TableTop = other.TableTop;
            Array.Copy(other.Counts, Counts, BatchAlphabet.Symbols);
            Array.Copy(other.Table, Table, BatchAlphabet.Symbols);
        }

        /// <summary>Notes whether the channel is present (0), missing (1) or faulty (2).</summary>
        public void SetAbsent(int absentAs)
        {
            AbsentAs = absentAs;
            SpecialUpTo = absentAs == 0 ? ChannelValue.Faulty : int.MaxValue;
        }

        /// <summary>Corrects the probability that an absent channel stays as it is.</summary>
        public void LearnStay(bool stayed)
        {
            Stay += stayed
                ? ((1 << BatchAlphabet.StayBits) - Stay) >> BatchAlphabet.StayRate
                : -(Stay >> BatchAlphabet.StayRate);
        }

        /// <summary>
        /// Moves each weight by one step towards what would have left a smaller error (the sign-sign least mean squares
        /// rule), and follows the magnitude of the deltas, in which the neighbour's step is measured.
        /// </summary>
        /// <param name="delta">The delta of this record, before it takes the place of <see cref="Delta"/>.</param>
        /// <param name="neighbourDelta">Delta of the channel before it in this record, from which that has learned already.</param>
        /// <param name="step">What the own weight moves by.</param>
        public void Learn(int delta, int neighbourDelta, int step)
        {
            int magnitude = Magnitude;
            int before = Delta;
            int twiceError = (delta << 1) - (((WeightOwn * before) + (WeightNeighbour * neighbourDelta)) >> (BatchAlphabet.WeightBits - 1));
            if (twiceError != 0)
            {
                if (before != 0)
                {
                    WeightOwn += (twiceError ^ before) < 0 ? -step : step;
                }

                if (neighbourDelta != 0)
                {
                    step = (magnitude * step / (Previous.Magnitude + 1)) + 1;
                    WeightNeighbour += (twiceError ^ neighbourDelta) < 0 ? -step : step;
                }
            }

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
            Magnitude = magnitude - (magnitude >> BatchAlphabet.MagnitudeBits) + ((uint)delta > (uint)most ? most : delta);
        }

        /// <summary>Makes the table from the counts, after halving them if they have grown large.</summary>
        public void MakeTable()
        {
            ushort[] table = Table;
            ushort[] counts = Counts;
            int symbol = Top;
            FillTable(symbol);
            int sum = BatchAlphabet.Symbols - 1 - symbol;
            while (symbol >= BatchAlphabet.ExactSymbols)
            {
                sum += counts[symbol];
                table[symbol] = (ushort)sum;
                symbol--;
            }

            // Written out, for an interpreter: a loop would cost half as much again.
            table[14] = (ushort)(sum += counts[14]);
            table[13] = (ushort)(sum += counts[13]);
            table[12] = (ushort)(sum += counts[12]);
            table[11] = (ushort)(sum += counts[11]);
            table[10] = (ushort)(sum += counts[10]);
            table[9] = (ushort)(sum += counts[9]);
            table[8] = (ushort)(sum += counts[8]);
            table[7] = (ushort)(sum += counts[7]);
            table[6] = (ushort)(sum += counts[6]);
            table[5] = (ushort)(sum += counts[5]);
            table[4] = (ushort)(sum += counts[4]);
            table[3] = (ushort)(sum += counts[3]);
            table[2] = (ushort)(sum += counts[2]);
            table[1] = (ushort)(sum += counts[1]);
            table[0] = (ushort)(sum += counts[0]);
            Total = (uint)sum;
            if (sum > BatchAlphabet.MaximumTotal)
            {
                HalveCounts();
                MakeTable();
            }
        }

        /// <summary>Fills the table above its top, where every count is 1.</summary>
        public void FillTable(int top)
        {
            int above = TableTop;
            while (above > top)
            {
                Table[above] = (ushort)(BatchAlphabet.Symbols - above);
                above--;
            }

            TableTop = top;
        }

        private void HalveCounts()
        {
            for (int symbol = Top; symbol >= 0; symbol--)
            {
                Counts[symbol] = (ushort)((Counts[symbol] + 1) >> 1);
            }
        }
    }
}
