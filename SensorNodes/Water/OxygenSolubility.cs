using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Water
{
    /// <summary>
    /// Oxygen that water holds in balance with moist air: Benson and Krause 1984 (Limnology and Oceanography 29, 620-632), as in Standard
    /// Methods 4500-O and in the tables of the U.S. Geological Survey (Office of Water Quality Technical Memorandum 2011.03). For 0 to 45 °C,
    /// salinity 0 to 42, 500 to 1,100 hPa; within 0.01 mg/L of the formula.
    /// </summary>
    public static class OxygenSolubility
    {
        /// <summary>What the formula's constants are for: one atmosphere, to the nearest hectopascal.</summary>
        public const int StandardHectopascals = 1013;

        private const int HighestTableDegree = 45;
        private const long AtmospherePascals = 101325;
        private const long One = 1L << 30;

        // Fresh water at 101,325 Pa in µg/L for 0 to 45 °C:
        // ln C = -139.34411 + 1.575701e5/T - 6.642308e7/T^2 + 1.243800e10/T^3 - 8.621949e11/T^4.
        private static readonly int[] FreshMicrogramsPerLitre = new int[]
        {
            14621, 14216, 13830, 13461, 13108, 12771, 12448, 12139, 11843, 11560, 11288, 11027,
            10777, 10537, 10306, 10084, 9870, 9665, 9467, 9276, 9092, 8915, 8744, 8578,
            8418, 8263, 8114, 7968, 7828, 7691, 7559, 7430, 7305, 7183, 7065, 6949,
            6837, 6727, 6620, 6515, 6413, 6313, 6215, 6118, 6024, 5932,
        };

        // Salt drives oxygen out: ln C falls by S * (1.7674e-2 - 1.0754e1/T + 2.1407e3/T^2); the factor of S in thousand-millionths.
        private static readonly int[] SaltingOutBillionths = new int[]
        {
            6995200, 6929878, 6865786, 6802902, 6741206, 6680677, 6621293, 6563037, 6505887, 6449825, 6394833, 6340891,
            6287982, 6236088, 6185192, 6135276, 6086325, 6038322, 5991250, 5945095, 5899840, 5855470, 5811971, 5769329,
            5727527, 5686554, 5646395, 5607036, 5568464, 5530666, 5493630, 5457342, 5421791, 5386964, 5352850, 5319437,
            5286713, 5254668, 5223290, 5192568, 5162491, 5133050, 5104235, 5076034, 5048438, 5021437,
        };

        // Vapour over water in Pa: ln (p / 101,325 Pa) = 11.8571 - 3840.70/T - 216961/T^2. Only dry air carries oxygen.
        private static readonly int[] VapourPascals = new int[]
        {
            611, 657, 705, 758, 813, 872, 935, 1002, 1072, 1148, 1228, 1312,
            1402, 1497, 1598, 1705, 1818, 1937, 2064, 2197, 2338, 2487, 2644, 2809,
            2984, 3168, 3361, 3565, 3780, 4006, 4243, 4493, 4755, 5030, 5319, 5623,
            5941, 6275, 6625, 6992, 7376, 7778, 8199, 8640, 9101, 9583,
        };

        /// <summary>Solubility in µg/L. Beyond its ends each argument is taken at the nearer end.</summary>
        /// <param name="salinityHundredths">Practical salinity, hundredths.</param>
        public static int MicrogramsPerLitre(int temperatureMilliC, int salinityHundredths, int pressureHectopascals)
        {
            long fresh = At(FreshMicrogramsPerLitre, temperatureMilliC);
            long salinity = Between(salinityHundredths, 0, 4200);
            long exponent = (salinity * At(SaltingOutBillionths, temperatureMilliC) / 100 << 30) / 1000000000;
            long salt = ExpOfMinus(exponent);

            // Fresh and salt water at one atmosphere, then the share of dry air at this pressure. The formula's third term, which
            // says how far oxygen is from an ideal gas, changes less than 0.02 % in this range and is left out.
            long vapour = At(VapourPascals, temperatureMilliC);
            long pressure = Between(pressureHectopascals, 500, 1100) * 100L;
            long dryPascals = (pressureHectopascals == StandardHectopascals ? AtmospherePascals : pressure) - vapour;
            return IntegerMath.DivideRounded((fresh * salt >> 30) * dryPascals, AtmospherePascals - vapour);
        }

        // e^-x for 0 to 0.3 in units of 2^-30: the series up to x^5 is off by less than 0.3^6/720 = 1e-6.
        private static long ExpOfMinus(long x)
        {
            long sum = One - (x / 5);
            sum = One - ((x * sum >> 30) / 4);
            sum = One - ((x * sum >> 30) / 3);
            sum = One - ((x * sum >> 30) / 2);
            return One - (x * sum >> 30);
        }

        private static int At(int[] table, int temperatureMilliC)
        {
            int held = Between(temperatureMilliC, 0, HighestTableDegree * 1000);
            int degree = held / 1000;
            return degree == HighestTableDegree
                ? table[degree]
                : IntegerMath.Interpolate(held, degree * 1000, (degree + 1) * 1000, table[degree], table[degree + 1]);
        }

        private static int Between(int value, int minimum, int maximum)
        {
            return value < minimum ? minimum : value > maximum ? maximum : value;
        }
    }
}
