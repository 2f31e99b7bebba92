using System;
using System.Device.Adc;
using System.Threading;

namespace DevicePrograms.Hardware
{
    /// <summary>Programs that convert voltages; each prints counts.</summary>
    public static class AdcPrograms
    {
        public const int FirstConverterChannel = 6;
        public const int FirstConverterPin = 34;
        public const int SecondConverterChannel = 10;
        public const int SecondConverterPin = 4;

        /// <summary>A count of channel 6 every 100 ms, fifty times.</summary>
        public static void ReadFifty()
        {
            AdcChannel channel = new AdcController().OpenChannel(FirstConverterChannel);
            for (int index = 0; index < 50; index++)
            {
                Console.WriteLine(channel.ReadValue().ToString());
                Thread.Sleep(100);
            }

            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>A channel of the second converter, once a second.</summary>
        public static void SecondConverter()
        {
            AdcChannel channel = new AdcController().OpenChannel(SecondConverterChannel);
            while (true)
            {
                try
                {
                    Console.WriteLine(channel.ReadValue() > 500 ? "counts" : "low");
                }
                catch (Exception exception)
                {
                    Console.WriteLine(exception.GetType().Name);
                }

                Thread.Sleep(1000);
            }
        }

        public static void Misuse()
        {
            AdcController controller = new AdcController();
            Console.WriteLine("bits " + controller.ResolutionInBits + " maximum " + controller.MaxValue + " channels " + controller.ChannelCount);
            Print("channel -1", () => controller.OpenChannel(-1));
            Print("channel 21", () => controller.OpenChannel(21));
            AdcChannel hall = controller.OpenChannel(9);
            Print("Hall sensor", () => hall.ReadValue());
            AdcChannel channel = controller.OpenChannel(FirstConverterChannel);
            channel.Dispose();
            Print("disposed", () => channel.ReadValue());
            Thread.Sleep(Timeout.Infinite);
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
