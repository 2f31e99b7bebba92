using System;
using System.Collections;
using System.Threading;
using nanoFramework.Device.OneWire;
using nanoFramework.Hardware.Esp32;

namespace DevicePrograms.Hardware
{
    /// <summary>Programs that talk to DS18B20 thermometers; each prints what it hears.</summary>
    public static class OneWirePrograms
    {
        public const int TransmitPin = 17;
        public const int ReceivePin = 16;

        /// <summary>The library prints the codes that it finds.</summary>
        public static void FindAll()
        {
            Map();
            OneWireHost host = new OneWireHost();
            ArrayList found = host.FindAllDevices();
            Console.WriteLine("found " + found.Count);
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Reads before any conversion, during one, and after it.</summary>
        public static void ReadThermometer()
        {
            Map();
            OneWireHost host = new OneWireHost();
            Scratchpad(host, "first");
            if (host.TouchReset())
            {
                host.WriteByte(0xCC);
                Console.WriteLine("start " + host.WriteByte(0x44));
                Console.WriteLine("busy " + !host.TouchBit(true));
            }

            Thread.Sleep(100);
            Scratchpad(host, "early");
            Thread.Sleep(700);
            Scratchpad(host, "after");
            Thread.Sleep(Timeout.Infinite);
        }

        public static void Misuse()
        {
            Print("unmapped", () => new OneWireHost());
            Map();
            OneWireHost host = new OneWireHost();
            Print("second host", () => new OneWireHost());
            host.Dispose();
            Print("after dispose", () => new OneWireHost());
            Thread.Sleep(Timeout.Infinite);
        }

        public static void OnAnImageWithout()
        {
            Print("host", () => new OneWireHost());
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Map()
        {
            Configuration.SetPinFunction(TransmitPin, DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(ReceivePin, DeviceFunction.COM3_RX);
        }

        private static void Scratchpad(OneWireHost host, string when)
        {
            if (!host.TouchReset())
            {
                Console.WriteLine(when + " nobody");
                return;
            }

            host.WriteByte(0xCC);
            host.WriteByte(0xBE);
            byte crc = 0;
            int low = 0;
            int high = 0;
            for (int index = 0; index < 9; index++)
            {
                byte value = host.ReadByte();
                if (index == 0)
                {
                    low = value;
                }
                else if (index == 1)
                {
                    high = value;
                }

                crc ^= value;
                for (int bit = 0; bit < 8; bit++)
                {
                    crc = (byte)((crc & 1) != 0 ? (crc >> 1) ^ 0x8C : crc >> 1);
                }
            }

            Console.WriteLine(when + " sixteenths " + (short)((high << 8) | low) + (crc == 0 ? " sound" : " broken"));
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
