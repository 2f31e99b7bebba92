using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>From the time of an echo to a distance.</summary>
    public static class SpeedOfSound
    {
        /// <summary>Speed of sound in air: 331.3 m/s + 0.606 m/s per °C, good to 0.2 % from -20 to 50 °C.</summary>
        public static int MillimetresPerSecond(int temperatureMilliC)
        {
            return 331300 + IntegerMath.DivideRounded((long)temperatureMilliC * 606, 1000);
        }

        /// <summary>Distance to what echoed: half the way there and back.</summary>
        public static int DistanceMillimetres(int echoMicroseconds, int temperatureMilliC)
        {
            return IntegerMath.DivideRounded((long)echoMicroseconds * MillimetresPerSecond(temperatureMilliC), 2000000);
        }
    }
}
