using System;
using System.Device.Gpio;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>A contact to ground with the chip's pull-up. An unconnected one reads as open, as a broken wire does.</summary>
    public sealed class DigitalContact
    {
        // Three looks 2 ms apart: a bouncing contact gives its majority.
        private const int Looks = 3;
        private const int LookMilliseconds = 2;

        private readonly Clock clock;
        private GpioPin pin;

        public DigitalContact(Clock clock)
        {
            this.clock = clock;
        }

        public DriverError TryOpen(GpioController controller, int pinNumber)
        {
            if (pin != null)
            {
                return DriverError.None;
            }

            try
            {
                pin = controller.OpenPin(pinNumber, PinMode.InputPullUp);
                return DriverError.None;
            }
            catch (Exception)
            {
                pin = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Reads the contact. GpioPin.Read takes heap each time: keep the looks few.</summary>
        public DriverError TryRead(out bool isClosed)
        {
            isClosed = false;
            if (pin == null)
            {
                return DriverError.NotOpen;
            }

            int closedLooks = 0;
            try
            {
                for (int look = 0; look < Looks; look++)
                {
                    if (look > 0)
                    {
                        clock.Delay(LookMilliseconds);
                    }

                    if (!(bool)pin.Read())
                    {
                        closedLooks++;
                    }
                }
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }

            isClosed = closedLooks * 2 > Looks;
            return DriverError.None;
        }
    }
}
