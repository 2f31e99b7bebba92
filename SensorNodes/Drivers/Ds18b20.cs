using System;
using nanoFramework.Device.OneWire;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// Maxim DS18B20 thermometer (datasheet 19-7487), alone on the bus and externally powered.
    /// Own driver: the binding blocks for the whole conversion; here it runs while other probes are read.
    /// </summary>
    public sealed class Ds18b20
    {
        /// <summary>Longest conversion at 11 bits, 125 m°C (section "Configuration Register").</summary>
        public const int ConversionMilliseconds = 375;

        // Sections "ROM Commands" and "DS18B20 Function Commands".
        private const byte SkipRom = 0xCC;
        private const byte ConvertTemperature = 0x44;
        private const byte WriteScratchpad = 0x4E;
        private const byte ReadScratchpad = 0xBE;

        // R1 R0 = 10 is 11 bits. The sensor is good for ±0.5 °C, the twelfth bit would double the time awake.
        private const byte ElevenBits = 0x5F;
        private const int PollMilliseconds = 10;
        private const int GraceMilliseconds = 75;

        private readonly Clock clock;
        private readonly byte[] scratchpad = new byte[Ds18b20Scratchpad.LengthBytes];
        private OneWireHost host;
        private DriverError startError = DriverError.NotOpen;
        private long startedAtMilliseconds;

        public Ds18b20(Clock clock)
        {
            this.clock = clock;
        }

        /// <summary>Opens the bus. The serial port's pins must be mapped.</summary>
        public DriverError TryOpen()
        {
            if (host != null)
            {
                return DriverError.None;
            }

            try
            {
                host = new OneWireHost();
                return DriverError.None;
            }
            catch (Exception)
            {
                host = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Sets the resolution and starts a conversion, without waiting for it.</summary>
        public DriverError TryStart()
        {
            startedAtMilliseconds = clock.UptimeMilliseconds;
            startError = Start();
            return startError;
        }

        /// <summary>Waits for the end of the conversion that <see cref="TryStart"/> began, at most 450 ms since then, and reads it.</summary>
        /// <param name="temperatureMilliC">-55,000 to 125,000 m°C.</param>
        public DriverError TryRead(out int temperatureMilliC)
        {
            temperatureMilliC = 0;
            if (startError != DriverError.None)
            {
                return startError;
            }

            try
            {
                if (!WaitForEnd())
                {
                    return DriverError.Timeout;
                }

                if (!host.TouchReset())
                {
                    return DriverError.NoAnswer;
                }

                host.WriteByte(SkipRom);
                host.WriteByte(ReadScratchpad);
                for (int index = 0; index < Ds18b20Scratchpad.LengthBytes; index++)
                {
                    scratchpad[index] = host.ReadByte();
                }

                return Ds18b20Scratchpad.TryDecode(scratchpad, out temperatureMilliC);
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }

        private DriverError Start()
        {
            if (host == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                if (!host.TouchReset())
                {
                    return DriverError.NoAnswer;
                }

                // Section "Write Scratchpad": alarm registers high and low, then configuration; it stays in RAM, its EEPROM is not worn.
                host.WriteByte(SkipRom);
                host.WriteByte(WriteScratchpad);
                host.WriteByte(0);
                host.WriteByte(0);
                host.WriteByte(ElevenBits);
                if (!host.TouchReset())
                {
                    return DriverError.NoAnswer;
                }

                host.WriteByte(SkipRom);
                host.WriteByte(ConvertTemperature);
                return DriverError.None;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }

        // Section "Convert T": with external power the part answers read slots with 0 while it converts and with 1 when it is done.
        private bool WaitForEnd()
        {
            long deadline = startedAtMilliseconds + ConversionMilliseconds + GraceMilliseconds;
            while (!host.TouchBit(true))
            {
                if (clock.UptimeMilliseconds >= deadline)
                {
                    return false;
                }

                clock.Delay(PollMilliseconds);
            }

            return true;
        }
    }
}
