namespace Nf.Batch
{
    /// <summary>
    /// The symbols in which a batch is coded, and the constants of their statistics: docs/batch-codec.md, sections
    /// "Symbols", "Statistics" and "Prediction".
    /// </summary>
    internal static class BatchAlphabet
    {
        /// <summary>Residuals up to this magnitude have a symbol each: residual + 7, so 0 to 14.</summary>
        public const int ExactMagnitude = 7;

        /// <summary>Number of symbols of exact residuals.</summary>
        public const int ExactSymbols = (2 * ExactMagnitude) + 1;

        /// <summary>The value is missing or faulty.</summary>
        public const int Absent = 15;

        /// <summary>The record's number or time is not the expected one; channel 0 only, once a record.</summary>
        public const int Irregular = 16;

        /// <summary>Magnitudes 8 to 15. Each further symbol is the next octave; sign and mantissa follow.</summary>
        public const int FirstOctave = 17;

        /// <summary>An octave's symbol less its number of mantissa bits.</summary>
        public const int OctaveBase = 14;

        /// <summary>Magnitudes from 2^16 on; the residual's 32 bits follow.</summary>
        public const int Wide = 30;

        /// <summary>Mantissa bits that a wide residual would have if it were an octave.</summary>
        public const int WideBits = Wide - OctaveBase;

        /// <summary>Number of symbols.</summary>
        public const int Symbols = 31;

        /// <summary>What a coded symbol adds to its count.</summary>
        public const int CountIncrement = 32;

        /// <summary>Counts are halved when their sum is above this.</summary>
        public const int MaximumTotal = 16384;

        /// <summary>
        /// No sum of counts is ever above this: between two tables are at most 64 records of at most two symbols a channel.
        /// </summary>
        public const int LargestTotal = MaximumTotal + (64 * 2 * CountIncrement);

        /// <summary>Count of each exact residual at the start; all else starts at 1.</summary>
        public const int InitialExactCount = 8;

        /// <summary>Below this age every record counts its symbols and teaches the predictor.</summary>
        public const int NewbornRecords = 16;

        /// <summary>Below this age a model is young; from here on age goes round.</summary>
        public const int YoungRecords = 192;

        /// <summary>The age behind the highest: it goes on with <see cref="YoungRecords"/>.</summary>
        public const int AgeEnd = 256;

        /// <summary>Young: tables are made before every 16th record.</summary>
        public const int TableMask = 15;

        /// <summary>Young: every second record counts its symbols and teaches the predictor.</summary>
        public const int YoungMask = 1;

        /// <summary>Later: every 4th record counts its symbols.</summary>
        public const int CountMask = 3;

        /// <summary>Later: every 8th record teaches the predictor.</summary>
        public const int LearnMask = 7;

        /// <summary>Fraction bits of the predictor's weights.</summary>
        public const int WeightBits = 12;

        /// <summary>
        /// Added to the weighted sum: half a unit, so that the prediction is rounded, less 7 units, so that what is left of
        /// the delta is the symbol of its residual. Both sides add it before they shift: the sum may wrap around.
        /// </summary>
        public const int PredictionBias = (1 << (WeightBits - 1)) - (ExactMagnitude << WeightBits);

        /// <summary>Weights move by 2^6 / 2^12, a 64th, while young.</summary>
        public const int YoungStep = 1 << 6;

        /// <summary>Weights move by a 256th later.</summary>
        public const int Step = 1 << 4;

        /// <summary>A channel's magnitude is the mean of 2^4 deltas, times 2^4.</summary>
        public const int MagnitudeBits = 4;

        /// <summary>Largest delta that counts for the magnitude.</summary>
        public const int LargestMagnitudeDelta = 1 << 20;

        /// <summary>Bits of the probability that an absent channel stays so.</summary>
        public const int StayBits = 12;

        /// <summary>That probability at the start: a half.</summary>
        public const int InitialStay = 1 << (StayBits - 1);

        /// <summary>A sixteenth of its error corrects that probability.</summary>
        public const int StayRate = 4;

        /// <summary>That probability never leaves this and its complement.</summary>
        public const int SmallestStay = (1 << StayRate) - 1;

        /// <summary>The coder's interval is kept at this or more.</summary>
        public const uint MinimumRange = 1u << 24;

        /// <summary>The coder's interval at the start.</summary>
        public const uint InitialRange = 0xFFFFFFFF;

        /// <summary>Highest number of a record's low position that has no carry.</summary>
        public const long LargestLow = 0xFFFFFFFFL;

        /// <summary>Symbol of a magnitude of 8 or more.</summary>
        public static int OctaveOf(uint magnitude)
        {
            int bits = FirstOctave - OctaveBase;
            while (bits < WideBits && (magnitude >> bits) > 1)
            {
                bits++;
            }

            return bits + OctaveBase;
        }
    }
}
