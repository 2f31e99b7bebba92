using System;
using System.Device.Gpio;
using System.Threading;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>A push button to ground. An edge wakes whoever waits; the debounce then decides. Own driver: the binding takes heap on every event.</summary>
    public sealed class Button
    {
        private const int LookMilliseconds = 5;

        // Half a second of bouncing is a broken contact; the next call goes on where this one stopped.
        private const int MaximumLooks = 100;

        private readonly Clock clock;
        private readonly ButtonDebounce debounce = new ButtonDebounce();
        private AutoResetEvent wake;
        private GpioPin pin;

        public Button(Clock clock)
        {
            this.clock = clock;
        }

        /// <param name="wake">Set at every edge.</param>
        public DriverError TryOpen(GpioController controller, int pinNumber, AutoResetEvent wake)
        {
            this.wake = wake;
            try
            {
                pin = controller.OpenPin(pinNumber, PinMode.InputPullUp);
                pin.ValueChanged += OnEdge;
                return DriverError.None;
            }
            catch (Exception)
            {
                pin = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Looks until the level has settled, at most half a second.</summary>
        /// <returns>True when the button was pressed since the call before.</returns>
        public bool WasPressed()
        {
            if (pin == null)
            {
                return false;
            }

            bool pressed = Look();
            for (int look = 0; debounce.IsSettling && look < MaximumLooks; look++)
            {
                clock.Delay(LookMilliseconds);
                pressed |= Look();
            }

            return pressed;
        }

        private bool Look()
        {
            return debounce.Look(!(bool)pin.Read(), clock.UptimeMilliseconds);
        }

        private void OnEdge(object sender, PinValueChangedEventArgs arguments)
        {
            wake.Set();
        }
    }
}
