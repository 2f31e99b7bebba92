namespace Nf.SensorNodes.Drivers
{
    /// <summary>Which metering chip is fitted. The numbers are those of the calibration.</summary>
    public enum PowerMeterModel
    {
        None = 0,

        /// <summary>HLW8012; the CSE7759 has the same pins, reference and formulas.</summary>
        Hlw8012 = 1,

        /// <summary>BL0937: a reference of its own, and constants instead of a stated oscillator.</summary>
        Bl0937 = 2,
    }
}
