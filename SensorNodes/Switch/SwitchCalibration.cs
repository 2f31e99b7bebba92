using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes.Switch
{
    /// <summary>Places and defaults of a switch's calibration integers: the power meter. Defaults are those of the reference board.</summary>
    public sealed class SwitchCalibration
    {
        /// <summary>Places that are used.</summary>
        public const int Count = 4;

        public const int MeterModelPlace = 0;
        public const int ShuntPlace = 1;
        public const int DividerPlace = 2;
        public const int PowerTrimPlace = 3;

        /// <summary>Trims beyond half and double are no scatter of a chip: the wiring is another.</summary>
        public const int LeastPowerTrim = 5000;

        public const int GreatestPowerTrim = 20000;

        public SwitchCalibration(int[] values)
        {
            CalibrationValues places = new CalibrationValues(values);
            MeterModel = (PowerMeterModel)places.Get(MeterModelPlace, (int)PowerMeterModel.Hlw8012, (int)PowerMeterModel.None, (int)PowerMeterModel.Bl0937);
            ShuntMicroohm = places.Get(ShuntPlace, 1000, 100, 20000);
            DividerMilli = places.Get(DividerPlace, 2351000, 100000, 5000000);
            PowerTrim = places.Get(PowerTrimPlace, PowerMeterScale.UnityTrim, LeastPowerTrim, GreatestPowerTrim);
        }

        /// <summary>Which metering chip is fitted. One that does not answer counts as not fitted.</summary>
        public PowerMeterModel MeterModel { get; }

        /// <summary>Current shunt, microohm: 1 milliohm (HLW8012 datasheet, typical application).</summary>
        public int ShuntMicroohm { get; }

        /// <summary>Voltage divider in thousandths: five times 470 kOhm over 1 kOhm.</summary>
        public int DividerMilli { get; }

        /// <summary>Found by calibration under a known load, in ten thousandths.</summary>
        public int PowerTrim { get; }

        public bool IsSame(SwitchCalibration other)
        {
            return MeterModel == other.MeterModel
                && ShuntMicroohm == other.ShuntMicroohm
                && DividerMilli == other.DividerMilli
                && PowerTrim == other.PowerTrim;
        }

        /// <summary>The integers, with another trim.</summary>
        public int[] ToValues(int powerTrim)
        {
            int[] values = new int[Count];
            values[MeterModelPlace] = (int)MeterModel;
            values[ShuntPlace] = ShuntMicroohm;
            values[DividerPlace] = DividerMilli;
            values[PowerTrimPlace] = powerTrim;
            return values;
        }
    }
}
