using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Water
{
    /// <summary>
    /// pH as a glass electrode shows it, whatever the temperature: (pH - 7) * T / 298.15 K, in ten-thousandths. By the Nernst equation
    /// (IUPAC Recommendations 2002, "Measurement of pH", section 2) the electrode's voltage is a straight line in it, whose slope at an ideal
    /// electrode is -59.16 mV. The isopotential point is taken at pH 7, where pH electrodes for water are built to have it.
    /// </summary>
    public static class ReducedPh
    {
        /// <summary>One unit of pH at 25 °C.</summary>
        public const int Unit = 10000;

        private const int NeutralCentiPh = 700;
        private const long ZeroMilliKelvin = 273150;
        private const long ReferenceMilliKelvin = 298150;

        public static int FromCentiPh(int centiPh, int temperatureMilliC)
        {
            return IntegerMath.DivideRounded(((long)centiPh - NeutralCentiPh) * 100 * (ZeroMilliKelvin + temperatureMilliC), ReferenceMilliKelvin);
        }

        /// <summary>Hundredths of pH; the rounding is the only error.</summary>
        public static int ToCentiPh(int reduced, int temperatureMilliC)
        {
            return NeutralCentiPh + IntegerMath.DivideRounded(reduced * ReferenceMilliKelvin, 100 * (ZeroMilliKelvin + temperatureMilliC));
        }
    }
}
