namespace Nf.SensorNodes.Calibration
{
    /// <summary>Reads a node's calibration integers: each kind names its places; what is absent or outside its limits keeps the default.</summary>
    public sealed class CalibrationValues
    {
        /// <summary>In the list: keep the default of this place.</summary>
        public const int UseDefault = int.MinValue;

        private readonly int[] values;

        /// <param name="values">As configured; may be null or shorter than the kind's list.</param>
        public CalibrationValues(int[] values)
        {
            this.values = values;
        }

        /// <summary>True when the place is configured.</summary>
        public bool IsSet(int place)
        {
            return values != null && place < values.Length && values[place] != UseDefault;
        }

        public int Get(int place, int defaultValue, int minimum, int maximum)
        {
            if (values == null || place >= values.Length)
            {
                return defaultValue;
            }

            int value = values[place];
            return value < minimum || value > maximum ? defaultValue : value;
        }
    }
}
