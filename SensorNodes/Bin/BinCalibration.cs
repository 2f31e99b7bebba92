using Nf.Channels;
using Nf.SensorNodes.Calibration;

namespace Nf.SensorNodes.Bin
{
    /// <summary>Places, defaults and limits of a bin's calibration integers (docs/calibration.md).</summary>
    public sealed class BinCalibration
    {
        public const int BatteryChemistryPlace = 0;
        public const int BatteryScalePlace = 1;
        public const int RangerPlace = 2;
        public const int FillDayPlace = 3;
        public const int EmptyDistancePlace = 4;
        public const int FullDistancePlace = 5;
        public const int DistancePlace = 6;
        public const int TemperaturePlace = 9;
        public const int PlaceCount = 12;

        /// <summary>A bin is deeper than this, or its two distances were mistaken.</summary>
        public const int LeastDepthMillimetres = 50;

        private const int DefaultEmptyDistanceMillimetres = 1200;
        private const int DefaultFullDistanceMillimetres = 200;
        private const int LongestDistanceMillimetres = 5000;
        private bool isEmptyTaken;
        private bool isFullTaken;

        public BinCalibration()
        {
            // A ranger is good to a few millimetres; what it is off comes from how it is mounted.
            Distance = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = DistancePlace,
                MaximumPoints = 1,
                OtherQuantity = 1000,
                OtherSignal = 1000,
                LowestSlopePermille = 1000,
                HighestSlopePermille = 1000,
                WornSlopePermille = 1000,
                LargestOffset = 300,
                WornOffset = 300,
                LeastDistance = 1,
                StableSpread = 30,
            });
            Temperature = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = TemperaturePlace,
                MaximumPoints = 1,
                OtherQuantity = 25000,
                OtherSignal = 25000,
                LowestSlopePermille = 1000,
                HighestSlopePermille = 1000,
                WornSlopePermille = 1000,
                LargestOffset = 3000,
                WornOffset = 3000,
                LeastDistance = 1,
                StableSpread = 500,
            });
            EmptyDistanceMillimetres = DefaultEmptyDistanceMillimetres;
            FullDistanceMillimetres = DefaultFullDistanceMillimetres;
        }

        public BatteryChemistry Chemistry { get; private set; }

        /// <summary>Battery voltage per voltage at the pin, thousandths; 2,000 for equal resistors.</summary>
        public int BatteryScalePermille { get; set; } = BatteryScale.DefaultPermille;

        public RangerChoice Ranger { get; private set; }

        /// <summary>Day of the last of the two distances, days since 1970-01-01; 0 unknown.</summary>
        public int FillUnixDay { get; private set; }

        /// <summary>How many of the two distances were measured in this bin.</summary>
        public int FillPoints
        {
            get { return (isEmptyTaken ? 1 : 0) + (isFullTaken ? 1 : 0); }
        }

        /// <summary>Distance from the sensor to the floor of the empty bin. Default 1,200 mm: a street bin.</summary>
        public int EmptyDistanceMillimetres { get; private set; }

        /// <summary>Distance at which the bin counts as full. Default 200 mm, the blind zone of waterproof rangers, or a quarter of the empty distance.</summary>
        public int FullDistanceMillimetres { get; private set; }

        public CalibrationCurve Distance { get; }

        public CalibrationCurve Temperature { get; }

        public void Load(CalibrationValues values)
        {
            Chemistry = (BatteryChemistry)values.Get(BatteryChemistryPlace, 0, 0, (int)BatteryChemistry.AlkalineAaTriple);
            BatteryScalePermille = values.Get(
                BatteryScalePlace, BatteryScale.DefaultPermille, BatteryScale.LowestPermille, BatteryScale.HighestPermille);
            Ranger = (RangerChoice)values.Get(RangerPlace, 0, 0, (int)RangerChoice.Laser);
            FillUnixDay = values.Get(FillDayPlace, 0, 0, int.MaxValue);
            isEmptyTaken = values.IsSet(EmptyDistancePlace);
            isFullTaken = values.IsSet(FullDistancePlace);
            EmptyDistanceMillimetres = values.Get(EmptyDistancePlace, DefaultEmptyDistanceMillimetres, LeastDepthMillimetres, LongestDistanceMillimetres);
            FullDistanceMillimetres = values.Get(FullDistancePlace, DefaultFull(EmptyDistanceMillimetres), 0, LongestDistanceMillimetres);
            if (EmptyDistanceMillimetres - FullDistanceMillimetres < LeastDepthMillimetres)
            {
                EmptyDistanceMillimetres = DefaultEmptyDistanceMillimetres;
                FullDistanceMillimetres = DefaultFullDistanceMillimetres;
                isEmptyTaken = false;
                isFullTaken = false;
            }

            Distance.Load(values);
            Temperature.Load(values);
        }

        /// <summary>Takes the empty bin (point 1, 0 %) or the full one (point 2, 100 %).</summary>
        public CalibrationRefusal TryTakeFill(int point, int percent, int distanceMillimetres, int unixDay)
        {
            bool isEmpty = point == 1;
            if (percent != (isEmpty ? 0 : 100))
            {
                return CalibrationRefusal.WrongValue;
            }

            int empty = isEmpty ? distanceMillimetres : EmptyDistanceMillimetres;
            int full = !isEmpty ? distanceMillimetres : isFullTaken ? FullDistanceMillimetres : DefaultFull(empty);
            if (empty - full < LeastDepthMillimetres)
            {
                return CalibrationRefusal.PointsTooClose;
            }

            EmptyDistanceMillimetres = empty;
            FullDistanceMillimetres = full;
            isEmptyTaken |= isEmpty;
            isFullTaken |= !isEmpty;
            FillUnixDay = unixDay;
            return CalibrationRefusal.None;
        }

        public int[] Store()
        {
            int[] values = new int[PlaceCount];
            values[BatteryChemistryPlace] = (int)Chemistry;
            values[BatteryScalePlace] = BatteryScalePermille;
            values[RangerPlace] = (int)Ranger;
            values[FillDayPlace] = FillUnixDay;
            values[EmptyDistancePlace] = isEmptyTaken ? EmptyDistanceMillimetres : CalibrationValues.UseDefault;
            values[FullDistancePlace] = isFullTaken ? FullDistanceMillimetres : CalibrationValues.UseDefault;
            Distance.Store(values);
            Temperature.Store(values);
            return values;
        }

        private static int DefaultFull(int emptyDistanceMillimetres)
        {
            int quarter = emptyDistanceMillimetres / 4;
            return quarter < DefaultFullDistanceMillimetres ? quarter : DefaultFullDistanceMillimetres;
        }
    }
}
