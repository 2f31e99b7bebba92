using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Bin
{
    /// <summary>From the time of an echo to the fill of a bin.</summary>
    public static class FillLevel
    {
        /// <summary>Speed of sound in air: 331.3 m/s + 0.606 m/s per °C, good to 0.2 % from -20 to 50 °C.</summary>
        public static int SpeedOfSoundMillimetresPerSecond(int temperatureMilliC)
        {
            return 331300 + IntegerMath.DivideRounded((long)temperatureMilliC * 606, 1000);
        }

        /// <summary>Distance to what echoed: half the way there and back.</summary>
        public static int DistanceMillimetres(int echoMicroseconds, int temperatureMilliC)
        {
            return IntegerMath.DivideRounded((long)echoMicroseconds * SpeedOfSoundMillimetresPerSecond(temperatureMilliC), 2000000);
        }

        /// <summary>Percent of the way from the empty to the full distance, held in 0 to 100. The two distances differ.</summary>
        public static int Percent(int distanceMillimetres, int emptyDistanceMillimetres, int fullDistanceMillimetres)
        {
            int percent = IntegerMath.Interpolate(distanceMillimetres, emptyDistanceMillimetres, fullDistanceMillimetres, 0, 100);
            return percent < 0 ? 0 : percent > 100 ? 100 : percent;
        }
    }
}
