using Nf.SensorNodes.Filters;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes.Bin
{
    /// <summary>
    /// When the bin will be full: the median of the slopes between all pairs of up to four fills since the last collection and the present one
    /// (Theil 1950, Sen 1968), so that one wrong fill does not bend it. The fills lie 4 h apart at first; when there is no room for a fifth,
    /// every other one goes and they lie twice as far apart, up to 64 h: then the oldest goes.
    /// </summary>
    public sealed class FillForecast
    {
        /// <summary>A fill that is not known.</summary>
        public const int NoFill = 127;

        public const int FillWidthBits = 7;

        private const int PointCount = 4;
        private const int MostFills = PointCount + 1;
        private const int MostSlopes = MostFills * (MostFills - 1) / 2;
        private const int ExponentWidthBits = 3;
        private const int LowestExponent = 2;
        private const int HighestExponent = 6;
        private const int CountWidthBits = 3;
        private const int HoursWidthBits = 7;
        private const int FullPercent = 100;

        // People fill a bin by day: less than a day of them says nothing of the night, unless the bin is nearly full.
        private const int LeastSpanHours = 24;
        private const int LeastSpanHoursNearlyFull = 6;
        private const int NearlyFullPercent = 75;
        private const int LeastFills = 3;

        private readonly int[] points = new int[PointCount];
        private readonly int[] fills = new int[MostFills];
        private readonly int[] hours = new int[MostFills];
        private readonly int[] slopes = new int[MostSlopes];
        private int exponent = LowestExponent;
        private int count;
        private int hoursSincePoint;

        private int StepHours
        {
            get { return 1 << exponent; }
        }

        /// <summary>Forgets all fills; the next one is the first after a collection.</summary>
        public void Restart()
        {
            exponent = LowestExponent;
            count = 0;
            hoursSincePoint = 0;
        }

        public void Load(RuleMemory memory)
        {
            exponent = LowestExponent + memory.Read(ExponentWidthBits);
            count = memory.Read(CountWidthBits);
            hoursSincePoint = memory.Read(HoursWidthBits);
            for (int index = 0; index < PointCount; index++)
            {
                int fill = memory.Read(FillWidthBits);
                points[index] = fill > FullPercent ? NoFill : fill;
            }

            if (exponent > HighestExponent || count > PointCount)
            {
                Restart();
            }
        }

        public void Save(RuleMemory memory)
        {
            memory.Write(ExponentWidthBits, exponent - LowestExponent);
            memory.Write(CountWidthBits, count);
            memory.Write(HoursWidthBits, hoursSincePoint);
            for (int index = 0; index < PointCount; index++)
            {
                memory.Write(FillWidthBits, index < count ? points[index] : NoFill);
            }
        }

        /// <summary>Lets hours pass and takes the fill as it is now.</summary>
        /// <param name="fillPercent">0 to 100.</param>
        public void Take(int fillPercent, int passedHours)
        {
            if (count == 0)
            {
                Append(fillPercent);
                hoursSincePoint = 0;
                return;
            }

            // More hours than these fills can span: they belong to another time.
            int most = PointCount * StepHours;
            hoursSincePoint += passedHours < most ? passedHours : most;
            while (hoursSincePoint >= StepHours)
            {
                int rest = hoursSincePoint - StepHours;
                if (count == PointCount && exponent < HighestExponent)
                {
                    Thin();
                    hoursSincePoint = StepHours + rest;
                }
                else
                {
                    Append(rest < StepHours ? fillPercent : NoFill);
                    hoursSincePoint = rest;
                }
            }
        }

        /// <summary>Hours until the bin is full; false when it is not filling, or too little is known.</summary>
        public bool TryHoursToFull(int fillPercent, out int hoursToFull)
        {
            hoursToFull = 0;
            int known = Collect(fillPercent);
            int least = fillPercent >= NearlyFullPercent ? LeastSpanHoursNearlyFull : LeastSpanHours;
            if (known < LeastFills || hours[known - 1] - hours[0] < least)
            {
                return false;
            }

            int slope = SampleFilter.Median(slopes, Slopes(known));
            if (slope <= 0)
            {
                return false;
            }

            hoursToFull = IntegerMath.DivideRounded((FullPercent - fillPercent) * 1000L, slope);
            return true;
        }

        private int Collect(int fillPercent)
        {
            int known = 0;
            for (int index = 0; index < count; index++)
            {
                if (points[index] != NoFill)
                {
                    fills[known] = points[index];
                    hours[known] = index * StepHours;
                    known++;
                }
            }

            if (count > 0 && hoursSincePoint > 0)
            {
                fills[known] = fillPercent;
                hours[known] = ((count - 1) * StepHours) + hoursSincePoint;
                known++;
            }

            return known;
        }

        // Thousandths of a percent per hour.
        private int Slopes(int known)
        {
            int number = 0;
            for (int later = 1; later < known; later++)
            {
                for (int earlier = 0; earlier < later; earlier++)
                {
                    slopes[number++] = (fills[later] - fills[earlier]) * 1000 / (hours[later] - hours[earlier]);
                }
            }

            return number;
        }

        private void Append(int fillPercent)
        {
            if (count == PointCount)
            {
                for (int index = 1; index < PointCount; index++)
                {
                    points[index - 1] = points[index];
                }

                count--;
            }

            points[count++] = fillPercent;
        }

        // Of the fills at 0, 1, 2 and 3 steps, those at 0 and 2 stay: the last one is then a doubled step ago, at the moment of the fifth.
        private void Thin()
        {
            points[1] = points[2];
            count = 2;
            exponent++;
        }
    }
}
