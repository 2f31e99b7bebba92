namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// A probe's amplifier at an input of the ADS1115: within the two voltages it measures, outside a wire is open or shorted. Which end is which
    /// follows from how the front end is built (docs/hardware.md).
    /// </summary>
    public sealed class AnalogProbe
    {
        private readonly Ads1115 converter;
        private readonly int input;
        private readonly int lowestMicrovolts;
        private readonly DriverError lowestError;
        private readonly int highestMicrovolts;
        private readonly DriverError highestError;
        private readonly int noisyMicrovolts;

        /// <param name="lowestError">What it is below <paramref name="lowestMicrovolts"/>.</param>
        /// <param name="highestError">What it is above <paramref name="highestMicrovolts"/>.</param>
        /// <param name="noisyMicrovolts">Three conversions of a sound probe spread less than this and 2 % of the voltage.</param>
        public AnalogProbe(
            Ads1115 converter,
            int input,
            int lowestMicrovolts,
            DriverError lowestError,
            int highestMicrovolts,
            DriverError highestError,
            int noisyMicrovolts)
        {
            this.converter = converter;
            this.input = input;
            this.lowestMicrovolts = lowestMicrovolts;
            this.lowestError = lowestError;
            this.highestMicrovolts = highestMicrovolts;
            this.highestError = highestError;
            this.noisyMicrovolts = noisyMicrovolts;
        }

        /// <summary>Of the last sample: what the probe gave. Valid with None and Noisy.</summary>
        public int Microvolts { get; private set; }

        /// <summary>How the last sample went.</summary>
        public DriverError Error { get; private set; }

        public bool HasValue
        {
            get { return Error == DriverError.None || Error == DriverError.Noisy; }
        }

        /// <summary>Samples within 90 ms.</summary>
        public void Sample()
        {
            Error = converter.TryRead(input, out int microvolts, out int spreadMicrovolts);
            Microvolts = microvolts;
            if (Error != DriverError.None)
            {
                return;
            }

            if (microvolts < lowestMicrovolts)
            {
                Error = lowestError;
            }
            else if (microvolts > highestMicrovolts)
            {
                Error = highestError;
            }
            else if (spreadMicrovolts > noisyMicrovolts + (microvolts > 0 ? microvolts / 50 : 0))
            {
                Error = DriverError.Noisy;
            }
        }
    }
}
