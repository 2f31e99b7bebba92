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

        /// <summary>Delta before the record that is being learned from.</summary>
        public int DeltaBefore;

        /// <summary>How often each symbol was coded, weighted, newer ones more.</summary>
        public readonly ushort[] Counts;

        /// <summary>
        /// Null in a state that is only kept. Entry [symbol + 1] is the sum of the counts of all higher symbols when the
        /// table was made, and so the lower bound of the symbol; entry [symbol] is its upper bound, entry [0] the total.
        /// </summary>
        public readonly uint[] Table;

        /// <summary>Entry [0] of the table.</summary>
        public uint Total;

        /// <summary>Model of the next channel; null for the last. Walking a list costs an interpreter less than an array.</summary>
        public ChannelModel Next;

        private int tableTop;

        /// <param name="hasTable">Whether symbols will be coded with it.</param>
        public ChannelModel(bool hasTable)
        {
            Counts = new ushort[BatchAlphabet.Symbols];
            if (hasTable)
            {
                Table = new uint[BatchAlphabet.Symbols + 1];
                tableTop = BatchAlphabet.Symbols - 1;
            }
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
            for (int symbol = 0; symbol < BatchAlphabet.Symbols; symbol++)
            {
                Counts[symbol] = (ushort)(symbol < BatchAlphabet.ExactSymbols ? BatchAlphabet.InitialExactCount : 1);
            }
        }

        /// <summary>Becomes a copy of <paramref name="other"/>, except for the table.</summary>
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
            Array.Copy(other.Counts, Counts, BatchAlphabet.Symbols);
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

        /// <summary>Makes the table from the counts, after halving them if they have grown large.</summary>
        public void MakeTable()
        {
            uint[] table = Table;
            ushort[] counts = Counts;
            int symbol = Top;
            while (tableTop > symbol)
            {
                table[tableTop] = (uint)(BatchAlphabet.Symbols - tableTop);
                tableTop--;
            }

            tableTop = symbol;
            uint sum = (uint)(BatchAlphabet.Symbols - 1 - symbol);
            if ((symbol & 1) == 0)
            {
                sum += counts[symbol];
                table[symbol] = sum;
                symbol--;
            }

            while (symbol > 0)
            {
                sum += counts[symbol];
                table[symbol] = sum;
                sum += counts[symbol - 1];
                table[symbol - 1] = sum;
                symbol -= 2;
            }

            Total = sum;
            if (sum > BatchAlphabet.MaximumTotal)
            {
                HalveCounts();
                MakeTable();
            }
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
