using System;
using System.Device.Gpio;
using System.Device.I2c;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace DevicePrograms.Hardware
{
    /// <summary>Programs that talk to parts on I2C; each prints what it hears.</summary>
    public static class I2cPrograms
    {
        public const int DataPin = 21;
        public const int ClockPin = 22;
        public const int SupplyPin = 4;
        public const int Address = 0x48;

        /// <summary>Two bytes of the temperature register, once a second for ten seconds.</summary>
        public static void ReadThermometer()
        {
            Map(DataPin, ClockPin);
            ReadRepeatedly(I2cBusSpeed.FastMode);
        }

        public static void ReadThermometerSwapped()
        {
            Map(ClockPin, DataPin);
            ReadRepeatedly(I2cBusSpeed.FastMode);
        }

        public static void ReadThermometerTooFast()
        {
            Map(DataPin, ClockPin);
            ReadRepeatedly(I2cBusSpeed.FastModePlus);
        }

        /// <summary>On the pins that the firmware has for I2C1 by itself.</summary>
        public static void ReadThermometerUnmapped()
        {
            Print("open", () => ReadRepeatedly(I2cBusSpeed.FastMode));
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Once with the supply off, then with the supply on.</summary>
        public static void SwitchSupply()
        {
            Map(DataPin, ClockPin);
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Address));
            GpioPin supply = new GpioController().OpenPin(SupplyPin, PinMode.Output);
            Read(device);
            supply.Write(PinValue.High);
            Read(device);
            Thread.Sleep(100);
            Read(device);
            supply.Write(PinValue.Low);
            Read(device);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void Misuse()
        {
            Print("bus 3", () => I2cDevice.Create(new I2cConnectionSettings(3, Address)));
            Print("input-only pin", () => Configuration.SetPinFunction(34, DeviceFunction.I2C1_DATA));
            Print("converter channel", () => Configuration.SetPinFunction(32, DeviceFunction.ADC1_CH4));
            Map(DataPin, ClockPin);
            GpioController controller = new GpioController();
            controller.OpenPin(DataPin);
            Print("pin open as GPIO", () => I2cDevice.Create(new I2cConnectionSettings(1, Address)));
            controller.ClosePin(DataPin);
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Address));
            device.Dispose();
            Print("disposed", () => device.WriteByte(0));
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>How long a transfer on a stuck bus takes.</summary>
        public static void StuckBus()
        {
            Map(DataPin, ClockPin);
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Address));
            long before = Environment.TickCount64;
            Read(device);
            Console.WriteLine("seconds " + ((Environment.TickCount64 - before) / 1000));
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>ADS1115: converts each input at ±4.096 V, 128 samples a second; says when the result was there.</summary>
        public static void ConvertInputs()
        {
            Map(DataPin, ClockPin);
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Address));
            for (int input = 0; input < 4; input++)
            {
                device.Write(new byte[] { 1, (byte)(0xC3 + (input << 4)), 0x83 });
                short early = (short)Register(device, 0);
                int polls = 0;
                while ((Register(device, 1) & 0x8000) == 0)
                {
                    Thread.Sleep(1);
                    polls++;
                }

                Console.WriteLine("input " + input + " early " + early + " counts " + (short)Register(device, 0) + " waited " + (polls >= 6 && polls <= 9));
            }

            Thread.Sleep(Timeout.Infinite);
        }

        private static void Map(int data, int clock)
        {
            Configuration.SetPinFunction(data, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(clock, DeviceFunction.I2C1_CLOCK);
        }

        private static void ReadRepeatedly(I2cBusSpeed speed)
        {
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Address, speed));
            for (int second = 0; second < 3; second++)
            {
                Thread.Sleep(1000);
                Read(device);
            }

            Thread.Sleep(Timeout.Infinite);
        }

        private static void Read(I2cDevice device)
        {
            byte[] buffer = new byte[2];
            I2cTransferResult result = device.WriteRead(new byte[] { 0 }, buffer);
            Console.WriteLine("status " + (int)result.Status + " bytes " + result.BytesTransferred + " value " + ((buffer[0] << 8) | buffer[1]));
        }

        private static int Register(I2cDevice device, byte pointer)
        {
            byte[] buffer = new byte[2];
            device.WriteRead(new byte[] { pointer }, buffer);
            return (buffer[0] << 8) | buffer[1];
        }

        private static void Print(string what, Action action)
        {
            try
            {
                action();
                Console.WriteLine(what + ": nothing");
            }
            catch (Exception exception)
            {
                Console.WriteLine(what + ": " + exception.GetType().Name);
            }
        }
    }
}
