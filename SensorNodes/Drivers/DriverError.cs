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

        /// <summary>A wire is open, or the cell is dry.</summary>
        Open = 8,

        /// <summary>The output sits at ground or at the supply.</summary>
        Short = 9,

        /// <summary>Readings repeat to the last bit where physics scatters them.</summary>
        Stuck = 10,

        /// <summary>Readings scatter more than a sound part's; the value is their middle.</summary>
        Noisy = 11,

        /// <summary>Too little light or sound came back to measure by.</summary>
        WeakSignal = 12,

        /// <summary>The part found itself broken: a laser or its supply.</summary>
        SelfTest = 13,

        /// <summary>Something else than this part answers at its address.</summary>
        WrongPart = 14,
    }
}
