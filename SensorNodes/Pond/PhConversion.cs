using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Pond
{
    /// <summary>Glass electrode behind an inverting amplifier: the Nernst equation (IUPAC Recommendations 2002, "Measurement of pH").</summary>
    public static class PhConversion
    {
        private const long KelvinMilliOffset = 273150;
        private const long ReferenceMilliKelvin = 298150;

        /// <summary>pH in hundredths. The slope goes with the absolute temperature; the calibrated one is that at 25 °C.</summary>
        public static int CentiPh(int microvolts, int temperatureMilliC, int neutralMicrovolts, int slopeMicrovoltsPerPh)
        {
            long slope = slopeMicrovoltsPerPh * (KelvinMilliOffset + temperatureMilliC) / ReferenceMilliKelvin;
            return 700 + IntegerMath.DivideRounded(((long)neutralMicrovolts - microvolts) * 100, slope);
        }
    }
}
