namespace Nf.SensorNodes.Drivers
{
    /// <summary>How a driver's call ended. The numbers are fixed.</summary>
    public enum DriverError
    {
        None = 0,

        /// <summary>The peripheral could not be opened, or never was.</summary>
        NotOpen = 1,

        /// <summary>Nothing answers: no acknowledge on I2C, no presence pulse on 1-Wire, no echo pulse.</summary>
        NoAnswer = 2,

        /// <summary>It answered, but did not finish within its datasheet's time.</summary>
        Timeout = 3,

        /// <summary>The checksum does not match.</summary>
        Checksum = 4,

        /// <summary>The value is outside what the part can measure.</summary>
        OutOfRange = 5,

        /// <summary>The part shows its power-on value: it lost power or never converted.</summary>
        PowerOnValue = 6,

        /// <summary>The bus failed in another way.</summary>
        Bus = 7,
    }
}
