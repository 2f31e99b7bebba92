using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes.Pond
{
    /// <summary>The thermometer in the water: a DS18B20 where the image has 1-Wire, otherwise a TMP102 in a sealed tube on the I2C bus.</summary>
    public sealed class WaterThermometer
    {
        /// <summary>ADD0 to the supply (SBOS397, "Serial Bus Address"): 0x48 is the ADS1115's.</summary>
        public const int I2cAddress = 0x49;

        private readonly BoardPins pins;
        private readonly Ds18b20 oneWire;
        private readonly Tmp102 i2c;

        public WaterThermometer(BoardPins pins, Clock clock)
        {
            this.pins = pins;
            oneWire = pins.HasOneWire ? new Ds18b20(clock) : null;
            i2c = pins.HasOneWire ? null : new Tmp102();
        }

        /// <summary>Opens it; the I2C bus is mapped.</summary>
        public DriverError TryOpen()
        {
            if (oneWire == null)
            {
                return i2c.TryOpen(pins.I2cBus, I2cAddress);
            }

            pins.MapOneWire();
            return oneWire.TryOpen();
        }

        /// <summary>Starts a conversion, without waiting for it.</summary>
        public void Start()
        {
            if (oneWire != null)
            {
                oneWire.TryStart();
            }
        }

        /// <summary>Waits for the conversion, at most 450 ms since its start, and reads it.</summary>
        public DriverError TryRead(out int temperatureMilliC)
        {
            return oneWire != null ? oneWire.TryRead(out temperatureMilliC) : i2c.TryRead(out temperatureMilliC);
        }
    }
}
