using System;
using System.Device.I2c;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// Texas Instruments TMP102 thermometer (datasheet SBOS397), also the LM75 family, whose temperature register has the same place and scale.
    /// Own driver: the binding returns UnitsNet values, which take heap and double arithmetic.
    /// </summary>
    public sealed class Tmp102
    {
        /// <summary>"Electrical Characteristics": a conversion takes at most 35 ms; until the first one ends the register reads 0 °C.</summary>
        public const int FirstConversionMilliseconds = 35;

        /// <summary>Address with ADD0 to ground (section "Serial Bus Address").</summary>
        public const int DefaultAddress = 0x48;

        // Section "Pointer Register": pointer 0 is the temperature register, also after power-up.
        private readonly byte[] temperaturePointer = new byte[1];
        private readonly byte[] register = new byte[2];
        private I2cDevice device;

        public DriverError TryOpen(int bus, int address)
        {
            if (device != null)
            {
                return DriverError.None;
            }

            try
            {
                device = I2cDevice.Create(new I2cConnectionSettings(bus, address));
                return DriverError.None;
            }
            catch (Exception)
            {
                device = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Reads the last conversion.</summary>
        /// <param name="temperatureMilliC">-40,000 to 125,000 m°C.</param>
        public DriverError TryRead(out int temperatureMilliC)
        {
            temperatureMilliC = 0;
            if (device == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                DriverError error = I2cStatus.ToError(device.WriteRead(temperaturePointer, register).Status);
                return error == DriverError.None ? Tmp102Register.TryDecode(register[0], register[1], out temperatureMilliC) : error;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }
    }
}
