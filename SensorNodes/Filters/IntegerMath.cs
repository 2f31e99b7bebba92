namespace Nf.SensorNodes.Filters
{
    /// <summary>Integer arithmetic that the language leaves out.</summary>
    public static class IntegerMath
    {
        /// <summary>Quotient rounded to the nearest, halves away from zero; held within int. <paramref name="divisor"/> is above 0.</summary>
        public static int DivideRounded(long dividend, long divisor)
        {
            long half = divisor / 2;
            return Clamp((dividend >= 0 ? dividend + half : dividend - half) / divisor);
        }

        private static int Clamp(long value)
        {
            // int.MinValue and the number above it mark absent values, see ChannelValue.
            return value > int.MaxValue ? int.MaxValue : value < -int.MaxValue + 1 ? -int.MaxValue + 1 : (int)value;
        }

        /// <summary>Largest integer whose square is not above <paramref name="value"/>, which is not below 0.</summary>
        public static long SquareRoot(long value)
        {
            long root = 0;
            for (long bit = 1L << 62; bit > 0; bit >>= 2)
            {
                long candidate = root + bit;
                root >>= 1;
                if (value >= candidate)
                {
                    value -= candidate;
                    root += bit;
                }
            }

            return root;
        }

        /// <summary>Straight line through (fromIn, fromOut) and (toIn, toOut) at <paramref name="value"/>. fromIn and toIn differ.</summary>
        public static int Interpolate(int value, int fromIn, int toIn, int fromOut, int toOut)
        {
            long run = (long)toIn - fromIn;
            long rise = ((long)value - fromIn) * ((long)toOut - fromOut);
            return run > 0 ? fromOut + DivideRounded(rise, run) : fromOut + DivideRounded(-rise, -run);
        }
    }
}
