namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// The VL53L0X's result block, 12 bytes from register 0x14 on: status, effective reference SPADs, signal rate, ambient rate, range
    /// (ST API STSW-IMG005, VL53L0X_GetRangingMeasurementData and the device errors of vl53l0x_device.h).
    /// </summary>
    public static class Vl53l0xResult
    {
        public const int LengthBytes = 12;

        /// <summary>Shortest and longest range that is taken: datasheet DS11555, table "Max ranging capabilities", long range mode, and its blind zone.</summary>
        public const int ShortestMillimetres = 30;
        public const int LongestMillimetres = 2000;

        private const int RangeComplete = 11;

        public static DriverError TryDecode(byte[] block, out int distanceMillimetres)
        {
            distanceMillimetres = (block[10] << 8) | block[11];
            switch ((block[0] >> 3) & 0x0F)
            {
                case RangeComplete:
                    return distanceMillimetres < ShortestMillimetres || distanceMillimetres > LongestMillimetres
                        ? DriverError.OutOfRange
                        : DriverError.None;
                case 1:
                case 2:
                case 3:
                    // Laser continuity, laser watchdog, no voltage for the photon counters.
                    return DriverError.SelfTest;
                case 4:
                case 5:
                case 7:
                    // No target, signal to noise, estimated deviation (sigma).
                    return DriverError.WeakSignal;
                case 0:
                    return DriverError.Timeout;
                default:
                    // Phase: the target lies beyond one period of the modulation; too near; arithmetic over- and underflow.
                    return DriverError.OutOfRange;
            }
        }

        /// <summary>Peak signal rate that came back, in thousandths of a million counts a second (register format 9.7).</summary>
        public static int SignalKilocountsPerSecond(byte[] block)
        {
            return ((block[6] << 8) | block[7]) * 1000 / 128;
        }

        /// <summary>True when two blocks agree to the last bit, which photons never do three times in a row.</summary>
        public static bool AreEqual(byte[] one, byte[] other)
        {
            for (int index = 0; index < LengthBytes; index++)
            {
                if (one[index] != other[index])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
