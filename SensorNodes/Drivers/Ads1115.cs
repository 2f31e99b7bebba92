using System;
using System.Device.I2c;
using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// Texas Instruments ADS1115 converter (datasheet SBAS444). Three conversions of an input show its value and its noise.
    /// Own driver: the binding blocks for the conversion and takes heap on every read; here the wait is bounded.
    /// </summary>
    public sealed class Ads1115
    {
        /// <summary>Address with ADDR to ground (section "I2C Address Selection").</summary>
        public const int DefaultAddress = 0x48;

        public const int InputCount = 4;

        // Section "Config Register": MUX 100 = AIN0 against ground, 101 AIN1 …; PGA 001 = ±4.096 V; MODE 0 = continuous; DR 011 = 64 samples a
        // second; COMP_QUE 11 = comparator off.
        private const int Continuous = (4 << 12) | (1 << 9) | (3 << 5) | 3;
        private const byte ConversionPointer = 0;
        private const byte ConfigPointer = 1;

        /// <summary>Conversions of a reading.</summary>
        public const int SampleCount = 3;

        // "Continuous-Conversion Mode": a conversion in progress ends with the old input, so the first good one is there after two; the data rate
        // holds within 10 % ("Electrical Characteristics").
        private const int FirstMilliseconds = 36;

        // One and a third periods of mains hum: three samples so far apart cancel it in their mean.
        private const int NextMilliseconds = 27;

        // Hum beyond it is no hum: then the middle one says more than the mean.
        private const int MeanSpreadMicrovolts = 20000;

        private readonly Clock clock;
        private readonly byte[] configCommand = new byte[3];
        private readonly byte[] configPointer = new byte[] { ConfigPointer };
        private readonly byte[] conversionPointer = new byte[] { ConversionPointer };
        private readonly byte[] register = new byte[2];
        private readonly int[] samples = new int[SampleCount];
        private I2cDevice device;

        public Ads1115(Clock clock)
        {
            this.clock = clock;
        }

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

        /// <summary>Converts one input against ground three times, 90 ms.</summary>
        /// <param name="input">0 to 3.</param>
        /// <param name="microvolts">-4,096,000 to 4,095,875 µV.</param>
        /// <param name="spreadMicrovolts">Largest less smallest of the three.</param>
        /// <returns>None; PowerOnValue when the part has lost its configuration; what the bus says.</returns>
        public DriverError TryRead(int input, out int microvolts, out int spreadMicrovolts)
        {
            microvolts = 0;
            spreadMicrovolts = 0;
            if (device == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                DriverError error = Start(input);
                for (int sample = 0; sample < SampleCount && error == DriverError.None; sample++)
                {
                    clock.Delay(sample == 0 ? FirstMilliseconds : NextMilliseconds);

                    // The pointer stays where the first read has put it.
                    error = I2cStatus.ToError(sample == 0 ? device.WriteRead(conversionPointer, register).Status : device.Read(register).Status);
                    samples[sample] = Ads1115Register.ToMicrovolts(register[0], register[1]);
                }

                if (error == DriverError.None)
                {
                    int sum = samples[0] + samples[1] + samples[2];
                    int middle = SampleFilter.Median(samples, SampleCount);
                    spreadMicrovolts = samples[SampleCount - 1] - samples[0];
                    microvolts = spreadMicrovolts > MeanSpreadMicrovolts ? middle : IntegerMath.DivideRounded(sum, SampleCount);
                }

                return error;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }

        // What is read back shows that it is an ADS1115 which has kept its supply since.
        private DriverError Start(int input)
        {
            int config = Continuous | (input << 12);
            configCommand[0] = ConfigPointer;
            configCommand[1] = (byte)(config >> 8);
            configCommand[2] = (byte)config;
            DriverError error = I2cStatus.ToError(device.Write(configCommand).Status);
            if (error == DriverError.None)
            {
                error = I2cStatus.ToError(device.WriteRead(configPointer, register).Status);
            }

            if (error != DriverError.None)
            {
                return error;
            }

            // Bit 15 says whether a conversion is running.
            return (((register[0] & 0x7F) << 8) | register[1]) == config
                ? DriverError.None
                : DriverError.PowerOnValue;
        }
    }
}
