using System;
using System.Device.Pwm;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>A light on a pulse width channel. A board without one works as well.</summary>
    public sealed class StatusLight
    {
        // Fast enough not to flicker.
        private const int FrequencyHertz = 1000;
        private PwmChannel channel;

        public DriverError TryOpen(int pinNumber)
        {
            try
            {
                channel = PwmChannel.CreateFromPin(pinNumber, FrequencyHertz, 0);
                channel.Start();
                return DriverError.None;
            }
            catch (Exception)
            {
                channel = null;
                return DriverError.NotOpen;
            }
        }

        public bool IsOpen
        {
            get { return channel != null; }
        }

        /// <param name="percent">0 to 100.</param>
        public void Set(int percent)
        {
            if (channel != null)
            {
                channel.DutyCycle = percent / 100.0;
            }
        }
    }
}
