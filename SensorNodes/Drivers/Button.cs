using System;
using System.Device.Gpio;
using System.Threading;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// A push button to ground. Edges are noted when they come, so that a press counts even if whoever serves it is busy meanwhile.
    /// Own driver: the binding takes heap on every event. Safe for several threads.
    /// </summary>
    public sealed class Button
    {
        private readonly Clock clock;
        private readonly ButtonGestures gestures = new ButtonGestures();
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
                gestures.Begin(!(bool)pin.Read(), clock.UptimeMilliseconds);
                pin.ValueChanged += OnEdge;
                return DriverError.None;
            }
            catch (Exception)
            {
                pin = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Gives the pin back.</summary>
        public void Close()
        {
            if (pin != null)
            {
                pin.ValueChanged -= OnEdge;
                pin.Dispose();
                pin = null;
            }
        }

        /// <summary>Looks at the button now. GpioPin.Read takes heap.</summary>
        public void Look()
        {
            if (pin == null)
            {
                return;
            }

            lock (gestures)
            {
                gestures.Look(!(bool)pin.Read(), clock.UptimeMilliseconds);
            }
        }

        /// <summary>True while it is held.</summary>
        public bool IsDown
        {
            get { return gestures.IsDown; }
        }

        /// <summary>Takes the oldest gesture; false when there is none.</summary>
        public bool TryTake(out ButtonGesture gesture)
        {
            lock (gestures)
            {
                return gestures.TryTake(out gesture);
            }
        }

        /// <summary>When to look again if no edge comes, milliseconds from now.</summary>
        public int NextLookMilliseconds()
        {
            lock (gestures)
            {
                return gestures.NextLookMilliseconds(clock.UptimeMilliseconds);
            }
        }

        private void OnEdge(object sender, PinValueChangedEventArgs arguments)
        {
            lock (gestures)
            {
                gestures.Look(arguments.ChangeType == PinEventTypes.Falling, clock.UptimeMilliseconds);
            }

            wake.Set();
        }
    }
}
