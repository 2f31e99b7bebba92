using System;
using System.Device.Gpio;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>The high-side switch that feeds the sensors. Opening the pin drives it low, so the sensors start unpowered.</summary>
    public sealed class SensorSupply
    {
        private readonly Clock clock;
        private GpioPin pin;
        private long onSinceMilliseconds;

        public SensorSupply(Clock clock)
        {
            this.clock = clock;
        }

        /// <summary>Opens the pin and switches the supply on.</summary>
        public DriverError TryOn(GpioController controller, int pinNumber)
        {
            try
            {
                pin = pin ?? controller.OpenPin(pinNumber, PinMode.Output);
            }
            catch (Exception)
            {
                pin = null;
            }

            On();
            return pin == null ? DriverError.NotOpen : DriverError.None;
        }

        /// <summary>True while the sensors have power.</summary>
        public bool IsOn { get; private set; }

        /// <summary>Switches the supply on again; what hangs on it has forgotten everything.</summary>
        public void On()
        {
            if (pin != null)
            {
                pin.Write(PinValue.High);
            }

            IsOn = true;
            onSinceMilliseconds = clock.UptimeMilliseconds;
        }

        /// <summary>Waits until the supply has been on for so long.</summary>
        public void WaitUntilOnFor(int milliseconds)
        {
            clock.Delay((int)(onSinceMilliseconds + milliseconds - clock.UptimeMilliseconds));
        }

        public void Off()
        {
            if (pin != null)
            {
                pin.Write(PinValue.Low);
            }

            IsOn = false;
        }
    }
}
