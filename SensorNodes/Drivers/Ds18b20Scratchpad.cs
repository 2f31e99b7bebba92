namespace Nf.SensorNodes.Drivers
{
    /// <summary>The DS18B20's nine bytes of scratchpad (datasheet 19-7487, section "Memory") as a temperature.</summary>
    public static class Ds18b20Scratchpad
    {
        public const int LengthBytes = 9;

        // Section "Operation—Measuring Temperature": the register holds +85 °C after power-up until a conversion ends.
        private const int PowerOnCount = 85 * 16;

        /// <summary>Checks and decodes; a silent bus reads as ones (wrong checksum) or zeros (wrong configuration byte).</summary>
        /// <param name="temperatureMilliC">-55,000 to 125,000 m°C.</param>
        public static DriverError TryDecode(byte[] scratchpad, out int temperatureMilliC)
        {
            temperatureMilliC = 0;
            if (OneWireCrc8.Compute(scratchpad, LengthBytes) != 0)
            {
                return DriverError.Checksum;
            }

            // Section "Configuration Register": bit 7 reads 0 and bits 0 to 4 read 1 in the configuration register. A short reads all zeros, whose checksum is right.
            if ((scratchpad[4] & 0x9F) != 0x1F)
            {
                return DriverError.Bus;
            }

            int undefinedBits = 3 - ((scratchpad[4] >> 5) & 3);
            int count = (short)((scratchpad[1] << 8) | scratchpad[0]);
            count = (count >> undefinedBits) << undefinedBits;
            if (count == PowerOnCount)
            {
                return DriverError.PowerOnValue;
            }

            // 62.5 m°C per count.
            temperatureMilliC = count * 125 / 2;
            return temperatureMilliC < -55000 || temperatureMilliC > 125000 ? DriverError.OutOfRange : DriverError.None;
        }
    }
}
