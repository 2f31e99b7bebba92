using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>Counts of a converter as millivolts at its pin: straight lines between measured points.</summary>
    public sealed class AnalogCurve
    {
        private readonly int[] counts;
        private readonly int[] millivolts;

        /// <summary>Both arrays of equal length, at least 2; counts rise.</summary>
        public AnalogCurve(int[] counts, int[] millivolts)
        {
            this.counts = counts;
            this.millivolts = millivolts;
        }

        /// <summary>Millivolts; beyond the ends the outer lines go on.</summary>
        public int ToMillivolts(int count)
        {
            int upper = 1;
            while (upper < counts.Length - 1 && count > counts[upper])
            {
                upper++;
            }

            return IntegerMath.Interpolate(count, counts[upper - 1], counts[upper], millivolts[upper - 1], millivolts[upper]);
        }
    }
}
