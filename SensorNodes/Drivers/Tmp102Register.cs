namespace Nf.SensorNodes.Drivers
{
    /// <summary>The TMP102's temperature register (datasheet SBOS397, section "Temperature Register"), which the LM75 family shares.</summary>
    public static class Tmp102Register
    {
        /// <summary>12 bits, left aligned, two's complement, 62.5 m°C per count.</summary>
        /// <param name="temperatureMilliC">-40,000 to 125,000 m°C.</param>
        public static DriverError TryDecode(byte high, byte low, out int temperatureMilliC)
        {
            int count = (short)((high << 8) | low) >> 4;
            temperatureMilliC = count * 125 / 2;
            return temperatureMilliC < -40000 || temperatureMilliC > 125000 ? DriverError.OutOfRange : DriverError.None;
        }
    }
}
