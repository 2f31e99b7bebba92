using Nf.SensorNodes.Calibration;

namespace Nf.SensorNodes.Switch
{
    /// <summary>Places and defaults of a switch's calibration integers.</summary>
    public sealed class SwitchCalibration
    {
        public const int PowerOnPlace = 0;

        public SwitchCalibration(int[] values)
        {
            IsOnAfterPowerOn = new CalibrationValues(values).Get(PowerOnPlace, 0, 0, 1) == 1;
        }

        /// <summary>State of the relay after a power cut: 0 off (default), 1 on.</summary>
        public bool IsOnAfterPowerOn { get; }
    }
}
