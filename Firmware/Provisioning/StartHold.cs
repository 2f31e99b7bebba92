using System;
using System.Device.Gpio;
using Nf.SensorNodes;
using Nf.SensorNodes.Drivers;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// A button that is held while a battery node starts: let go after five seconds it asks for provisioning, after ten for a factory reset. The
    /// light flashes from five seconds on and stays on from ten. One that is held for twenty is stuck, and asks for nothing.
    /// </summary>
    public static class StartHold
    {
        /// <summary>Longest watch.</summary>
        public const int LongestMilliseconds = ButtonGestures.StuckHoldMilliseconds;

        private const int LookMilliseconds = 50;
        private const int LightPercent = 40;

        /// <summary>Waits as long as the button is held. What it asks for is left to a start of its own.</summary>
        public static StartTask Watch(BoardPins pins, Clock clock)
        {
            try
            {
                // The controller is not disposed of: that would end the events of all pins until the next start.
                using (GpioPin pin = new GpioController().OpenPin(pins.Button, PinMode.InputPullUp))
                {
                    // The pull-up needs a moment to raise the pin.
                    clock.Delay(1);
                    return Watch(pin, pins, clock);
                }
            }
            catch (Exception)
            {
                // No such pin.
                return StartTask.None;
            }
        }

        private static StartTask Watch(GpioPin pin, BoardPins pins, Clock clock)
        {
            long since = clock.UptimeMilliseconds;
            StatusLight light = null;
            StartTask task = StartTask.None;
            bool isOn = false;
            while (!(bool)pin.Read())
            {
                clock.Delay(LookMilliseconds);
                long held = clock.UptimeMilliseconds - since;
                if (held >= LongestMilliseconds)
                {
                    return StartTask.None;
                }

                if (held < ButtonGestures.SetupHoldMilliseconds)
                {
                    continue;
                }

                if (light == null)
                {
                    light = new StatusLight();
                    pins.MapStatusLight();
                    light.TryOpen(pins.StatusLight);
                }

                task = held >= ButtonGestures.ResetHoldMilliseconds ? StartTask.Reset : StartTask.Provision;
                isOn = !isOn || task == StartTask.Reset;
                light.Set(isOn ? LightPercent : 0);
            }

            return task;
        }
    }
}
