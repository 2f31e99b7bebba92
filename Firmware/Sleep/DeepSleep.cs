using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Sleep
{
    /// <summary>The way out of every wake: nothing but flash and the wall clock comes back from it.</summary>
    public static class DeepSleep
    {
        /// <summary>
        /// Lets the button end the next sleep, where the chip can (EXT0: not the ESP32-C3). One that is down now would end it at once, and does not
        /// count: it may be stuck.
        /// </summary>
        public static void ArmButton(int pin)
        {
            try
            {
                // Left open: the pull-up stays with it.
                GpioPin button = new GpioController().OpenPin(pin, PinMode.InputPullUp);
                Thread.Sleep(1);
                if ((bool)button.Read())
                {
                    nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByPin((nanoFramework.Hardware.Esp32.Sleep.WakeupGpioPin)(1UL << pin), 0);
                }
            }
            catch (Exception)
            {
                // A reset or the supply wakes it then.
            }
        }

        /// <summary>Ends this wake. Does not return.</summary>
        public static void Enter(long milliseconds)
        {
            EspNativeError error = nanoFramework.Hardware.Esp32.Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(milliseconds));
            if (error != EspNativeError.OK)
            {
                // Without a timer the chip would never wake again.
                Log.Write("no wake-up timer, rebooting; EspNativeError ", (int)error);
                Power.RebootDevice(RebootOption.NormalReboot);
            }

            nanoFramework.Hardware.Esp32.Sleep.StartDeepSleep();

            // The firmware tears itself down behind this thread.
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
