using System.Device.Adc;
using Nf.Channels;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>The battery behind a divider of two equal resistors, on the chip's own converter.</summary>
    public sealed class BatteryDivider
    {
        // An ESP32 that runs has more than 2 V; less at the pin's double means that no divider is fitted.
        private const int LowestMillivolts = 1500;
        private const int HighestMillivolts = 5500;

        private readonly AnalogInput input;
        private readonly int scalePermille;

        /// <param name="scalePermille">Battery voltage per voltage at the pin, thousandths; 2000 for equal resistors.</param>
        public BatteryDivider(AnalogCurve curve, int scalePermille)
        {
            input = new AnalogInput(curve);
            this.scalePermille = scalePermille;
        }

        public DriverError TryOpen(AdcController controller, int channelNumber)
        {
            return input.TryOpen(controller, channelNumber);
        }

        /// <summary>The battery's channel value: held at the ends of its range, marked when there is none.</summary>
        public int Sample()
        {
            DriverError error = TryRead(out int batteryMillivolts);
            return error == DriverError.None
                ? ChannelRange.Check(batteryMillivolts, ChannelCatalogue.BatteryVoltage, HighestMillivolts)
                : ProbeState.Mark(error);
        }

        /// <param name="batteryMillivolts">1,500 to 5,500 mV.</param>
        public DriverError TryRead(out int batteryMillivolts)
        {
            DriverError error = input.TryRead(out int pinMillivolts);
            batteryMillivolts = pinMillivolts * scalePermille / 1000;
            if (error != DriverError.None)
            {
                return error;
            }

            if (batteryMillivolts < LowestMillivolts)
            {
                return DriverError.NoAnswer;
            }

            return batteryMillivolts > HighestMillivolts ? DriverError.OutOfRange : DriverError.None;
        }
    }
}
