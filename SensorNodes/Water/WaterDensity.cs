using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Water
{
    /// <summary>
    /// Density of water at the surface: the pure water term of the international equation of state of sea water (EOS-80, UNESCO Technical Papers in
    /// Marine Science 38), and for each unit of salinity 0.800 kg/m³ less
    /// 0.0016 kg/m³ a degree. For 0 to 45 °C; within 0.5 kg/m³ of the equation up to salinity 40.
    /// </summary>
    public static class WaterDensity
    {
        private const int StepMilliC = 5000;
        private const int HighestMilliC = 45000;

        // g/m³ each 5 °C from 0 to 45 °C.
        private static readonly int[] PureGramsPerCubicMetre = new int[]
        {
            999840, 999970, 999700, 999100, 998210, 997050, 995650, 994040, 992220, 990220,
        };

        public static int GramsPerCubicMetre(int temperatureMilliC, int salinityHundredths)
        {
            int held = temperatureMilliC < 0 ? 0 : temperatureMilliC > HighestMilliC ? HighestMilliC : temperatureMilliC;
            int step = held / StepMilliC;
            int pure = step * StepMilliC == held
                ? PureGramsPerCubicMetre[step]
                : IntegerMath.Interpolate(
                    held, step * StepMilliC, (step + 1) * StepMilliC, PureGramsPerCubicMetre[step], PureGramsPerCubicMetre[step + 1]);
            return pure + (salinityHundredths * (8000 - (16 * held / 1000)) / 1000);
        }
    }
}
