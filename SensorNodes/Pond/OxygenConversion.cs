using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Pond
{
    /// <summary>Dissolved oxygen from the saturation that a galvanic probe shows.</summary>
    public static class OxygenConversion
    {
        public const int HighestTableDegree = 45;

        // Solubility in fresh water at 101.325 kPa in µg/L for 0 to 45 °C: Benson and Krause 1984, as in Standard Methods 4500-O, equation
        // ln C = -139.34411 + 1.575701e5/T - 6.642308e7/T^2 + 1.243800e10/T^3 - 8.621949e11/T^4.
        private static readonly int[] SaturationMicrogramsPerLitre = new int[]
        {
            14621, 14216, 13830, 13461, 13108, 12771, 12448, 12139, 11843, 11560, 11288, 11027, 10777, 10537, 10306, 10084,
            9870, 9665, 9467, 9276, 9092, 8915, 8744, 8578, 8418, 8263, 8114, 7968, 7828, 7691, 7559, 7430,
            7305, 7183, 7065, 6949, 6837, 6727, 6620, 6515, 6413, 6313, 6215, 6118, 6024, 5932,
        };

        /// <summary>Solubility at a water temperature; below 0 and above 45 °C that of the nearer end.</summary>
        public static int SaturationAt(int temperatureMilliC)
        {
            if (temperatureMilliC <= 0)
            {
                return SaturationMicrogramsPerLitre[0];
            }

            int degree = temperatureMilliC / 1000;
            if (degree >= HighestTableDegree)
            {
                return SaturationMicrogramsPerLitre[HighestTableDegree];
            }

            return IntegerMath.Interpolate(
                temperatureMilliC,
                degree * 1000,
                (degree + 1) * 1000,
                SaturationMicrogramsPerLitre[degree],
                SaturationMicrogramsPerLitre[degree + 1]);
        }

        /// <summary>Dissolved oxygen in hundredths of mg/L. fullMicrovolts and zeroMicrovolts differ.</summary>
        public static int CentiMilligramsPerLitre(int microvolts, int temperatureMilliC, int zeroMicrovolts, int fullMicrovolts)
        {
            long saturated = SaturationAt(temperatureMilliC);
            return IntegerMath.DivideRounded(((long)microvolts - zeroMicrovolts) * saturated, ((long)fullMicrovolts - zeroMicrovolts) * 10);
        }
    }
}
