using System;
using System.Device.Adc;
using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// One channel of the chip's own converter (ESP32 technical reference manual, chapter 29). The firmware gives raw 12-bit counts at
    /// 12 dB attenuation without the factory calibration, so expect 6 %; oversampling and the curve take noise and bend away.
    /// </summary>
    public sealed class AnalogInput
    {
        /// <summary>Counts averaged per reading.</summary>
        public const int Oversampling = 16;

        private readonly int[] counts = new int[Oversampling];
        private readonly AnalogCurve curve;
        private AdcChannel channel;

        public AnalogInput(AnalogCurve curve)
        {
            this.curve = curve;
        }

        public DriverError TryOpen(AdcController controller, int channelNumber)
        {
            try
            {
                channel = controller.OpenChannel(channelNumber);
                return DriverError.None;
            }
            catch (Exception)
            {
                channel = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Mean of the middle half of the counts, as millivolts at the pin.</summary>
        public DriverError TryRead(out int millivolts)
        {
            millivolts = 0;
            if (channel == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                for (int index = 0; index < Oversampling; index++)
                {
                    counts[index] = channel.ReadValue();
                }
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }

            millivolts = curve.ToMillivolts(SampleFilter.MiddleMean(counts, Oversampling));
            return DriverError.None;
        }
    }
}
