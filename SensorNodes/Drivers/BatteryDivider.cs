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

        /// <param name="scalePermille">Battery voltage per voltage at the pin, thousandths; 2000 for equal resistors.</param>
        public BatteryDivider(AnalogCurve curve, int scalePermille)
        {
            input = new AnalogInput(curve);
            ScalePermille = scalePermille;
        }

        /// <summary>Battery voltage per voltage at the pin, thousandths.</summary>
        public int ScalePermille { get; set; }

        /// <summary>How the last sample went.</summary>
        public DriverError Error { get; private set; }

        /// <summary>Of the last sample, at the pin.</summary>
        public int PinMillivolts { get; private set; }

        public DriverError TryOpen(AdcController controller, int channelNumber)
        {
            return input.TryOpen(controller, channelNumber);
        }

        /// <summary>The battery's channel value: held at the ends of its range, marked when there is none.</summary>
        public int Sample()
        {
            Error = TryRead(out int batteryMillivolts);
            return Error == DriverError.None
                ? ChannelRange.Check(batteryMillivolts, ChannelCatalogue.BatteryVoltage, HighestMillivolts)
                : ProbeState.Mark(Error);
        }

        /// <param name="batteryMillivolts">1,500 to 5,500 mV.</param>
        public DriverError TryRead(out int batteryMillivolts)
        {
            DriverError error = input.TryRead(out int pinMillivolts);
            batteryMillivolts = pinMillivolts * ScalePermille / 1000;
            PinMillivolts = pinMillivolts;
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
