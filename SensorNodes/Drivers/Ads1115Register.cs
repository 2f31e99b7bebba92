namespace Nf.SensorNodes.Drivers
{
    /// <summary>The ADS1115's conversion register at ±4.096 V (datasheet SBAS444, section "Data Format").</summary>
    public static class Ads1115Register
    {
        /// <summary>Two's complement, 125 µV per count: -4,096,000 to 4,095,875 µV.</summary>
        public static int ToMicrovolts(byte high, byte low)
        {
            return (short)((high << 8) | low) * 125;
        }
    }
}
