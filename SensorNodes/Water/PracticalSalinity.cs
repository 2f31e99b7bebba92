using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Water
{
    /// <summary>
    /// Salinity from conductivity and temperature at the surface: practical salinity scale 1978 (Fofonoff and Millard 1983, UNESCO Technical Papers
    /// in Marine Science 44, algorithm 1, with R(p) = 1), below 2 with the extension of Hill, Dauphinee and Woods 1986 (IEEE Journal of Oceanic
    /// Engineering OE-11, 109-112). For 0 to 45 °C and salinity 0 to 42; within 0.01 of the formula.
    /// </summary>
    public static class PracticalSalinity
    {
        // Standard sea water, salinity 35 at 15 °C, has 42.914 mS/cm.
        private const long StandardMicrosiemens = 42914;
        private const int HighestMilliC = 45000;
        private const int HighestHundredths = 4200;
        private const int Shift = 24;
        private const long One = 1L << Shift;

        // r(t) in millionths for 0 to 45 °C: how the conductivity of standard sea water goes with the temperature, 1 at 15 °C.
        private static readonly int[] TemperatureMillionths = new int[]
        {
            676610, 696776, 717159, 737754, 758558, 779566, 800774, 822179, 843775, 865560, 887529, 909679,
            932004, 954502, 977169, 1000000, 1022992, 1046141, 1069443, 1092895, 1116493, 1140232, 1164110, 1188123,
            1212266, 1236537, 1260932, 1285447, 1310079, 1334824, 1359679, 1384640, 1409704, 1434867, 1460126, 1485478,
            1510919, 1536445, 1562055, 1587744, 1613508, 1639346, 1665253, 1691227, 1717264, 1743361,
        };

        // Coefficients a and b of the powers 0 to 5 of the root of the ratio, ten-thousandths.
        private static readonly int[] A = new int[] { 80, -1692, 253851, 140941, -70261, 27081 };
        private static readonly int[] B = new int[] { 5, -56, -66, -375, 636, -144 };

        /// <summary>Practical salinity in hundredths, 0 to 4200.</summary>
        /// <param name="microsiemens">Conductivity at the water's own temperature, µS/cm.</param>
        public static int Hundredths(int microsiemens, int temperatureMilliC)
        {
            if (microsiemens <= 0)
            {
                return 0;
            }

            int held = temperatureMilliC < 0 ? 0 : temperatureMilliC > HighestMilliC ? HighestMilliC : temperatureMilliC;
            long ratio = ((long)microsiemens * 1000000 << Shift) / (StandardMicrosiemens * TermOfTemperature(held));
            if (ratio > 2 * One)
            {
                return HighestHundredths;
            }

            long root = IntegerMath.SquareRoot(ratio << Shift);
            long share = TermOfDeviation(held);
            long tenThousandths = Polynomial(A, root) + (Polynomial(B, root) * share >> Shift) - BelowTwo(ratio, share);
            int hundredths = IntegerMath.DivideRounded(tenThousandths, 100L << Shift);
            return hundredths < 0 ? 0 : hundredths > HighestHundredths ? HighestHundredths : hundredths;
        }

        private static int TermOfTemperature(int temperatureMilliC)
        {
            int degree = temperatureMilliC / 1000;
            return degree * 1000 == temperatureMilliC
                ? TemperatureMillionths[degree]
                : IntegerMath.Interpolate(
                    temperatureMilliC, degree * 1000, (degree + 1) * 1000, TemperatureMillionths[degree], TemperatureMillionths[degree + 1]);
        }

        // (t - 15) / (1 + 0.0162 (t - 15)).
        private static long TermOfDeviation(int temperatureMilliC)
        {
            long deviation = temperatureMilliC - 15000;
            return (deviation * 10000 << Shift) / (10000000 + (162 * deviation));
        }

        // Hill's correction, which takes the scale down to 0 in pure water: a0 / (1 + 1.5 X + X^2) + b0 f / (1 + Y^(1/2) + Y + Y^(3/2)),
        // X = 400 R, Y = 100 R.
        private static long BelowTwo(long ratio, long share)
        {
            long x = 400 * ratio;
            long y = 100 * ratio;
            long rootOfY = IntegerMath.SquareRoot(y << Shift);
            long first = One + (3 * x / 2) + ((x >> 4) * (x >> 4) >> (Shift - 8));
            long second = One + rootOfY + y + ((y >> 4) * (rootOfY >> 4) >> (Shift - 8));
            return ((A[0] * One << Shift) / first) + (((B[0] * share) << 16) / (second >> 8));
        }

        // Horner's scheme; the sum is in ten-thousandths, times 2^24.
        private static long Polynomial(int[] coefficients, long x)
        {
            long sum = coefficients[5] * One;
            for (int power = 4; power >= 0; power--)
            {
                sum = (sum >> 10) * (x >> 2) >> (Shift - 12);
                sum += coefficients[power] * One;
            }

            return sum;
        }
    }
}
