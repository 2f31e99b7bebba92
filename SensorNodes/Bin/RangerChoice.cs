namespace Nf.SensorNodes.Bin
{
    /// <summary>What measures the fill. The numbers are fixed: they stand in the calibration.</summary>
    public enum RangerChoice
    {
        /// <summary>The laser ranger if one answers on the I2C bus, otherwise the ultrasonic one: to ask costs a millisecond, a ping in vain a tenth of a second.</summary>
        Detect = 0,

        /// <summary>HC-SR04 class.</summary>
        Ultrasonic = 1,

        /// <summary>VL53L0X.</summary>
        Laser = 2,
    }
}
