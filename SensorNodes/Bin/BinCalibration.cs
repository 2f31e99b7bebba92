using Nf.SensorNodes.Calibration;

namespace Nf.SensorNodes.Bin
{
    /// <summary>Places and defaults of a bin's calibration integers.</summary>
    public sealed class BinCalibration
    {
        public const int EmptyDistancePlace = 0;
        public const int FullDistancePlace = 1;
        public const int BatteryScalePlace = 2;

        private const int DefaultEmptyDistanceMillimetres = 1200;
        private const int DefaultFullDistanceMillimetres = 200;
        private const int LeastDepthMillimetres = 50;

        public BinCalibration(int[] values)
        {
            CalibrationValues calibration = new CalibrationValues(values);
            EmptyDistanceMillimetres = calibration.Get(EmptyDistancePlace, DefaultEmptyDistanceMillimetres, 50, 5000);
            FullDistanceMillimetres = calibration.Get(FullDistancePlace, DefaultFullDistanceMillimetres, 0, 4950);
            BatteryScalePermille = calibration.Get(BatteryScalePlace, 2000, 1000, 10000);
            if (EmptyDistanceMillimetres - FullDistanceMillimetres < LeastDepthMillimetres)
            {
                EmptyDistanceMillimetres = DefaultEmptyDistanceMillimetres;
                FullDistanceMillimetres = DefaultFullDistanceMillimetres;
            }
        }

        /// <summary>Distance from the sensor to the floor of the empty bin. Default 1,200 mm: a street bin.</summary>
        public int EmptyDistanceMillimetres { get; }

        /// <summary>Distance at which the bin counts as full. Default 200 mm: the blind zone of waterproof rangers.</summary>
        public int FullDistanceMillimetres { get; }

        /// <summary>Battery voltage per voltage at the pin, thousandths.</summary>
        public int BatteryScalePermille { get; }
    }
}
