using System;
using System.Device.Gpio;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// A relay whose driver is active high with an external pull-down: opening an output drives it low and there is no preset,
    /// so any other wiring would click at every boot.
    /// </summary>
    public sealed class Relay
    {
        private GpioPin pin;

        /// <summary>True while the relay is driven.</summary>
        public bool IsOn { get; private set; }

        public DriverError TryOpen(GpioController controller, int pinNumber)
        {
            try
            {
                pin = controller.OpenPin(pinNumber, PinMode.Output);
                return DriverError.None;
            }
            catch (Exception)
            {
                pin = null;
                return DriverError.NotOpen;
            }
        }

        public bool IsOpen
        {
            get { return pin != null; }
        }

        public void Set(bool on)
        {
            if (pin != null)
            {
                pin.Write(on ? PinValue.High : PinValue.Low);
                IsOn = on;
            }
        }
    }
}
