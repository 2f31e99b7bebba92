using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Water
{
    /// <summary>
    /// Conductivity as it would be at 25 °C, from 0 to 45 °C. Fresh water by the table of ISO 7888 (EN 27888) for natural waters, sea water by the
    /// temperature term of the practical salinity scale, brackish water in between. Within 0.2 % of these tables.
    /// </summary>
    /// <remarks>The common 2 % a degree is right at 20 to 30 °C and 4 % off at 0 °C in fresh water, 9 % in sea water.</remarks>
    public static class ConductivityCompensation
    {
        private const int HighestTableDegree = 45;

        // ISO 7888 is for up to 1 mS/cm; from 10 mS/cm on the salts of the sea prevail.
        private const int FreshMicrosiemens = 1000;
        private const int SeaMicrosiemens = 10000;

        // Thousandths, factor to 25 °C for 0 to 35 °C as in the standard; then on to 45 °C with the same rise of conductivity a degree.
        private static readonly int[] NaturalWater = new int[]
        {
            1918, 1857, 1800, 1745, 1693, 1643, 1596, 1551, 1508, 1467, 1428, 1390,
            1354, 1320, 1287, 1256, 1225, 1196, 1168, 1141, 1116, 1091, 1067, 1044,
            1021, 1000, 979, 959, 940, 921, 903, 886, 869, 853, 837, 822,
            808, 794, 780, 767, 754, 742, 730, 719, 708, 697,
        };

        // Thousandths, r(25)/r(t) with r(t) of UNESCO Technical Papers in Marine Science 44, page 8.
        private static readonly int[] SeaWater = new int[]
        {
            1828, 1775, 1724, 1676, 1630, 1586, 1544, 1504, 1465, 1429, 1393, 1359,
            1327, 1295, 1265, 1237, 1209, 1182, 1156, 1131, 1108, 1084, 1062, 1041,
            1020, 1000, 981, 962, 944, 926, 909, 893, 877, 862, 847, 832,
            818, 805, 792, 779, 766, 754, 743, 731, 720, 709,
        };

        /// <summary>What the conductivity at the water's temperature is at 25 °C.</summary>
        /// <param name="microsiemens">µS/cm, to 200,000.</param>
        public static int At25Degrees(int microsiemens, int temperatureMilliC)
        {
            // Which water it is follows from the conductivity at 25 °C, for which the first guess is good enough.
            return Times(microsiemens, MillionthsFor(Times(microsiemens, At(NaturalWater, temperatureMilliC)), temperatureMilliC));
        }

        /// <summary>The other way: what the cell has at the water's temperature when it is so much at 25 °C.</summary>
        public static int AtTemperature(int microsiemensAt25Degrees, int temperatureMilliC)
        {
            int guess = microsiemensAt25Degrees;
            for (int round = 0; round < 4; round++)
            {
                long corrected = (long)guess * microsiemensAt25Degrees;
                int at25 = At25Degrees(guess, temperatureMilliC);
                guess = at25 > 0 ? IntegerMath.DivideRounded(corrected, at25) : 0;
            }

            return guess;
        }

        private static int MillionthsFor(int microsiemensAt25Degrees, int temperatureMilliC)
        {
            int natural = At(NaturalWater, temperatureMilliC);
            int sea = At(SeaWater, temperatureMilliC);
            return microsiemensAt25Degrees <= FreshMicrosiemens ? natural
                : microsiemensAt25Degrees >= SeaMicrosiemens ? sea
                : IntegerMath.Interpolate(microsiemensAt25Degrees, FreshMicrosiemens, SeaMicrosiemens, natural, sea);
        }

        private static int Times(int microsiemens, int millionths)
        {
            return IntegerMath.DivideRounded((long)microsiemens * millionths, 1000000);
        }

        private static int At(int[] table, int temperatureMilliC)
        {
            int held = temperatureMilliC < 0 ? 0 : temperatureMilliC > HighestTableDegree * 1000 ? HighestTableDegree * 1000 : temperatureMilliC;
            int degree = held / 1000;
            return degree == HighestTableDegree
                ? table[degree] * 1000
                : IntegerMath.Interpolate(held, degree * 1000, (degree + 1) * 1000, table[degree] * 1000, table[degree + 1] * 1000);
        }
    }
}
