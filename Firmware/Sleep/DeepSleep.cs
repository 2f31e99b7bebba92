using System;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Sleep
{
    /// <summary>The way out of every wake: nothing but flash and the wall clock comes back from it.</summary>
    public static class DeepSleep
    {
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
