using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace DevicePrograms.Hardware
{
    /// <summary>Programs that sleep; each prints why it woke.</summary>
    public static class SleepPrograms
    {
        public const int ButtonPin = 27;
        public const int DoorPin = 33;

        public static void TimerTwice()
        {
            Console.WriteLine("cause " + (int)Sleep.GetWakeupCause());
            Console.WriteLine("clock under two seconds " + (HighResTimer.GetCurrent() < 2000000));
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(10));
            Sleep.StartDeepSleep();
            Console.WriteLine("never");
        }

        /// <summary>EXT0, low, with the pad's own pull-up.</summary>
        public static void PressWakes()
        {
            Console.WriteLine("cause " + (int)Sleep.GetWakeupCause() + " pins " + (ulong)Sleep.GetWakeupGpioPin());
            new GpioController().OpenPin(ButtonPin, PinMode.InputPullUp);
            Console.WriteLine("arm " + (int)Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin27, 0));
            Sleep.StartDeepSleep();
        }

        /// <summary>EXT1, any high, with an outside driver.</summary>
        public static void HighLevelWakes()
        {
            Console.WriteLine("cause " + (int)Sleep.GetWakeupCause() + " pins " + (ulong)Sleep.GetWakeupGpioPin());
            Sleep.EnableWakeupByMultiPins(Sleep.WakeupGpioPin.Pin32 | Sleep.WakeupGpioPin.Pin33, Sleep.WakeupMode.AnyHigh);
            Sleep.StartDeepSleep();
        }

        public static void Refusals()
        {
            Console.WriteLine("GPIO 5 " + (int)Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin5, 0));
            Console.WriteLine("level 2 " + (int)Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin27, 2));
            Console.WriteLine("mask with GPIO 5 " + (int)Sleep.EnableWakeupByMultiPins(Sleep.WakeupGpioPin.Pin5 | Sleep.WakeupGpioPin.Pin27, Sleep.WakeupMode.AnyHigh));
            Thread.Sleep(Timeout.Infinite);
        }

        public static void OnAChipWithoutPinWake()
        {
            Print("EXT0", () => Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin2, 0));
            Print("EXT1", () => Sleep.EnableWakeupByMultiPins(Sleep.WakeupGpioPin.Pin2, Sleep.WakeupMode.AnyHigh));
            Print("pins", () => Sleep.GetWakeupGpioPin());
            Thread.Sleep(Timeout.Infinite);
        }

        public static void LightSleep()
        {
            int kept = 42;
            long before = Environment.TickCount64;
            Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(5));
            Console.WriteLine("light sleep " + (int)Sleep.StartLightSleep());
            Console.WriteLine("kept " + kept + " seconds " + ((Environment.TickCount64 - before) / 1000) + " cause " + (int)Sleep.GetWakeupCause());
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
