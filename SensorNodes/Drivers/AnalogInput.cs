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

        // ESP-IDF, "ADC": counts of a sound source scatter over some twenty; the middle half of them over less. An open pin wanders further.
        private const int NoisyCounts = 48;

        // The converter ends at 4,095; what stands there is beyond its range.
        private const int ClippedCounts = 4090;

        private readonly int[] counts = new int[Oversampling];
        private readonly AnalogCurve curve;
        private AdcChannel channel;

        public AnalogInput(AnalogCurve curve)
        {
            this.curve = curve;
        }

        public DriverError TryOpen(AdcController controller, int channelNumber)
        {
            if (channel != null)
            {
                return DriverError.None;
            }

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
        /// <returns>None; Short when the pin is at the supply; Noisy when it scatters as an open one does: the value is then worth nothing.</returns>
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

            // Sorted by now.
            int lower = counts[Oversampling / 4];
            int upper = counts[Oversampling - 1 - (Oversampling / 4)];
            return lower >= ClippedCounts ? DriverError.Short : upper - lower > NoisyCounts ? DriverError.Noisy : DriverError.None;
        }
    }
}
