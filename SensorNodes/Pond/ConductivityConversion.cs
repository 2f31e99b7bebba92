using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Pond
{
    /// <summary>Conductivity of a cell, brought to 25 °C with the linear 2 %/°C that ISO 7888 describes.</summary>
    public static class ConductivityConversion
    {
        private const int ReferenceMilliC = 25000;
        private const int CoefficientPerMillionPerMilliC = 20;

        /// <summary>µS/cm at 25 °C.</summary>
        public static int MicrosiemensPerCentimetre(int microvolts, int temperatureMilliC, int zeroMicrovolts, int microvoltsPerMillisiemens)
        {
            long factorMillionths = 1000000 + ((long)(temperatureMilliC - ReferenceMilliC) * CoefficientPerMillionPerMilliC);

            // 1000 µS per mS.
            return IntegerMath.DivideRounded(
                ((long)microvolts - zeroMicrovolts) * 1000 * 1000000 / microvoltsPerMillisiemens,
                factorMillionths);
        }
    }
}
