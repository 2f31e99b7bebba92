namespace Nf.Channels
{
    /// <summary>
    /// Charge left in a battery by its voltage under a node's light load at room temperature, for people: rules go by millivolts. Typical
    /// curves of the chemistries, not of a maker's cell: flat as most of them are, expect ±20 % in the middle, and more in the cold.
    /// </summary>
    public static class BatteryCurve
    {
        /// <summary>The chemistry is not known, or the voltage is not measured.</summary>
        public const int UnknownPercent = -1;

        private static readonly int[] Percents = new int[] { 0, 5, 10, 20, 40, 60, 80, 90, 100 };
        private static readonly int[] LithiumAaPair = new int[] { 2000, 2560, 2700, 2840, 2920, 2970, 3020, 3080, 3400 };
        private static readonly int[] LithiumIon = new int[] { 3000, 3380, 3500, 3590, 3670, 3780, 3930, 4030, 4180 };
        private static readonly int[] LithiumIronPhosphate = new int[] { 2500, 2950, 3100, 3190, 3250, 3280, 3300, 3320, 3400 };
        private static readonly int[] AlkalineAaTriple = new int[] { 2700, 3050, 3240, 3420, 3600, 3780, 4020, 4230, 4650 };

        /// <summary>Percent left, 0 to 100, or <see cref="UnknownPercent"/>.</summary>
        /// <param name="millivolts">Of the whole battery, or a <see cref="ChannelValue"/> mark.</param>
        public static int Percent(BatteryChemistry chemistry, int millivolts)
        {
            int[] voltages = VoltagesOf(chemistry);
            if (voltages == null || !ChannelValue.IsPresent(millivolts))
            {
                return UnknownPercent;
            }

            if (millivolts <= voltages[0])
            {
                return 0;
            }

            for (int upper = 1; upper < voltages.Length; upper++)
            {
                if (millivolts < voltages[upper])
                {
                    int run = voltages[upper] - voltages[upper - 1];
                    int rise = Percents[upper] - Percents[upper - 1];
                    return Percents[upper - 1] + ((((millivolts - voltages[upper - 1]) * rise) + (run / 2)) / run);
                }
            }

            return 100;
        }

        private static int[] VoltagesOf(BatteryChemistry chemistry)
        {
            switch (chemistry)
            {
                case BatteryChemistry.LithiumAaPair:
                    return LithiumAaPair;
                case BatteryChemistry.LithiumIon:
                    return LithiumIon;
                case BatteryChemistry.LithiumIronPhosphate:
                    return LithiumIronPhosphate;
                case BatteryChemistry.AlkalineAaTriple:
                    return AlkalineAaTriple;
                default:
                    return null;
            }
        }
    }
}
