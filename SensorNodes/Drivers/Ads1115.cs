using System;
using System.Device.I2c;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// Texas Instruments ADS1115 converter (datasheet SBAS444), one conversion at a time: it sleeps in between by itself.
    /// Own driver: the binding blocks for the conversion and takes heap on every read; here the wait is bounded.
    /// </summary>
    public sealed class Ads1115
    {
        /// <summary>Address with ADDR to ground (section "I2C Address Selection").</summary>
        public const int DefaultAddress = 0x48;

        public const int InputCount = 4;

        // Section "Config Register": OS 1 = start; MUX 100 = AIN0 against ground, 101 AIN1 …; PGA 001 = ±4.096 V; MODE 1 = single shot;
        // DR 001 = 16 samples a second: the part averages over three periods of mains hum, which saves transfers, and each takes heap;
        // COMP_QUE 11 = comparator off.
        private const int StartSingleShot = 0x8000 | (4 << 12) | (1 << 9) | (1 << 8) | (1 << 5) | 3;
        private const byte ConversionPointer = 0;
        private const byte ConfigPointer = 1;

        /// <summary>Longest conversion: the data rate holds within 10 % ("Electrical Characteristics"), and waking takes 25 µs ("Single-Shot Mode").</summary>
        public const int ConversionMilliseconds = 69;

        private const int MaximumPolls = 5;

        private readonly Clock clock;
        private readonly byte[] startCommand = new byte[3];
        private readonly byte[] conversionPointer = new byte[] { ConversionPointer };
        private readonly byte[] register = new byte[2];
        private I2cDevice device;

        public Ads1115(Clock clock)
        {
            this.clock = clock;
        }

        public DriverError TryOpen(int bus, int address)
        {
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

        /// <summary>Converts one input against ground and waits for it, at most 75 ms.</summary>
        /// <param name="input">0 to 3.</param>
        /// <param name="microvolts">-4,096,000 to 4,095,875 µV.</param>
        public DriverError TryRead(int input, out int microvolts)
        {
            microvolts = 0;
            if (device == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                DriverError error = Start(input);
                if (error == DriverError.None)
                {
                    clock.Delay(ConversionMilliseconds);
                    error = WaitForEnd();
                }

                if (error == DriverError.None)
                {
                    error = I2cStatus.ToError(device.WriteRead(conversionPointer, register).Status);
                }

                if (error == DriverError.None)
                {
                    microvolts = Ads1115Register.ToMicrovolts(register[0], register[1]);
                }

                return error;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }

        private DriverError Start(int input)
        {
            int config = StartSingleShot | (input << 12);
            startCommand[0] = ConfigPointer;
            startCommand[1] = (byte)(config >> 8);
            startCommand[2] = (byte)config;
            return I2cStatus.ToError(device.Write(startCommand).Status);
        }

        // The pointer still stands at the config register; OS reads 1 when no conversion is running (section "Config Register").
        private DriverError WaitForEnd()
        {
            for (int poll = 0; poll < MaximumPolls; poll++)
            {
                DriverError error = I2cStatus.ToError(device.Read(register).Status);
                if (error != DriverError.None)
                {
                    return error;
                }

                if ((register[0] & 0x80) != 0)
                {
                    return DriverError.None;
                }

                clock.Delay(1);
            }

            return DriverError.Timeout;
        }
    }
}
