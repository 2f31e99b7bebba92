using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Calibration
{
    /// <summary>The battery divider's one point: battery voltage per voltage at the pin, in thousandths.</summary>
    public static class BatteryScale
    {
        public const int DefaultPermille = 2000;
        public const int LowestPermille = 1000;
        public const int HighestPermille = 10000;

        // Equal resistors are good to 1 %, the chip's converter to 10 % at worst; another divider is configured, not calibrated.
        private const int LargestDeviationPermille = 150;

        /// <summary>Judges a true voltage against that at the pin.</summary>
        /// <param name="nominalPermille">In force until now.</param>
        public static CalibrationRefusal TryFind(int batteryMillivolts, int pinMillivolts, int nominalPermille, out int scalePermille)
        {
            scalePermille = pinMillivolts > 0 ? IntegerMath.DivideRounded(batteryMillivolts * 1000L, pinMillivolts) : 0;
            int deviation = IntegerMath.DivideRounded(scalePermille * 1000L, nominalPermille) - 1000;
            return deviation > LargestDeviationPermille || deviation < -LargestDeviationPermille
                ? CalibrationRefusal.SlopeImplausible
                : CalibrationRefusal.None;
        }
    }
}
