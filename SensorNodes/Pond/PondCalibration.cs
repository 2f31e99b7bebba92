using Nf.Channels;
using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Water;

namespace Nf.SensorNodes.Pond
{
    /// <summary>Places, defaults and limits of a pond's calibration integers (docs/calibration.md).</summary>
    public sealed class PondCalibration
    {
        public const int BatteryChemistryPlace = 0;
        public const int BatteryScalePlace = 1;
        public const int SalinityPlace = 2;
        public const int PressurePlace = 3;
        public const int TemperaturePlace = 4;
        public const int PhPlace = 7;
        public const int OxygenPlace = 14;
        public const int ConductivityPlace = 18;
        public const int TurbidityPlace = 22;
        public const int LevelPlace = 27;
        public const int PlaceCount = 32;

        /// <summary>One unit of the oxygen probe's quantity: saturation.</summary>
        public const int Saturation = 10000;

        /// <summary>Turbidity in tenths of NTU.</summary>
        public const int TurbidityUnit = 10;

        public PondCalibration()
        {
            // The thermometer: its reading in m°C as signal; an offset alone.
            Temperature = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = TemperaturePlace,
                MaximumPoints = 1,
                OtherQuantity = 25000,
                OtherSignal = 25000,
                LowestSlopePermille = 1000,
                HighestSlopePermille = 1000,
                WornSlopePermille = 1000,
                LargestOffset = 2000,
                WornOffset = 2000,
                LeastDistance = 1,
                StableSpread = 300,
            });

            // Nernst slope, three times amplified: 85 to 105 % of it, zero point within 45 mV of pH 7 at the electrode, so that a buffer mistaken by
            // one pH is refused (ISO 10523 asks for both to be checked). Below 90 % or beyond 30 mV the electrode is worn.
            Ph = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = PhPlace,
                MaximumPoints = 3,
                AnchorSignal = 1500000,
                OtherQuantity = ReducedPh.Unit,
                OtherSignal = 1500000 - 177480,
                LowestSlopePermille = 850,
                HighestSlopePermille = 1050,
                WornSlopePermille = 900,
                LargestOffset = 135000,
                WornOffset = 90000,
                LeastDistance = 15000,
                StableSpread = 3000,
            });

            // Share of saturation; in air-saturated water first, then in oxygen-free water. A cell ends at half of its first signal.
            Oxygen = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = OxygenPlace,
                MaximumPoints = 2,
                FirstPointIsSlope = true,
                SecondPointIsZero = true,
                OtherQuantity = Saturation,
                OtherSignal = 1600000,
                LowestSlopePermille = 500,
                HighestSlopePermille = 1500,
                WornSlopePermille = 600,
                LargestOffset = 100000,
                WornOffset = 80000,
                LeastDistance = 3000,
                StableSpread = 8000,
            });

            // µS/cm at the water's own temperature; in a standard first, then dry. The slope is the cell constant.
            Conductivity = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = ConductivityPlace,
                MaximumPoints = 2,
                FirstPointIsSlope = true,
                SecondPointIsZero = true,
                OtherQuantity = 10000,
                OtherSignal = 400000,
                LowestSlopePermille = 700,
                HighestSlopePermille = 1300,
                WornSlopePermille = 800,
                LargestOffset = 4000,
                WornOffset = 3000,
                LeastDistance = 50,
                StableSpread = 1000,
            });

            // Clear water, then a standard (formazine, ISO 7027). Clear water that reads far lower is a fouled window.
            Turbidity = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = TurbidityPlace,
                MaximumPoints = 2,
                AnchorSignal = 4000000,
                OtherQuantity = 1000 * TurbidityUnit,
                OtherSignal = 3000000,
                LowestSlopePermille = 500,
                HighestSlopePermille = 2000,
                WornSlopePermille = 500,
                LargestOffset = 400000,
                WornOffset = 200000,
                LeastDistance = 20 * TurbidityUnit,
                StableSpread = 8000,
            });

            // Millimetres of fresh water; the chip's converter may be 6 % off, which these two points take away.
            Level = new CalibrationCurve(new CalibrationShape
            {
                FirstPlace = LevelPlace,
                MaximumPoints = 2,
                AnchorSignal = 500,
                OtherQuantity = 5000,
                OtherSignal = 2500,
                LowestSlopePermille = 850,
                HighestSlopePermille = 1150,
                WornSlopePermille = 850,
                LargestOffset = 200,
                WornOffset = 200,
                LeastDistance = 500,
                StableSpread = 12,
            });
        }

        public BatteryChemistry Chemistry { get; private set; }

        /// <summary>Battery voltage per voltage at the pin, thousandths; 2,000 for equal resistors.</summary>
        public int BatteryScalePermille { get; set; } = BatteryScale.DefaultPermille;

        /// <summary>Salinity while the conductivity is not known, hundredths; 0, fresh water, by default.</summary>
        public int AssumedSalinityHundredths { get; private set; }

        /// <summary>Air pressure at the pond, which is not measured: its mean, 1,013 hPa at sea level by default and 12 hPa less for each 100 m.</summary>
        public int PressureHectopascals { get; private set; } = OxygenSolubility.StandardHectopascals;

        public CalibrationCurve Temperature { get; }

        public CalibrationCurve Ph { get; }

        public CalibrationCurve Oxygen { get; }

        public CalibrationCurve Conductivity { get; }

        public CalibrationCurve Turbidity { get; }

        public CalibrationCurve Level { get; }

        public void Load(CalibrationValues values)
        {
            Chemistry = (BatteryChemistry)values.Get(BatteryChemistryPlace, 0, 0, (int)BatteryChemistry.AlkalineAaTriple);
            BatteryScalePermille = values.Get(
                BatteryScalePlace, BatteryScale.DefaultPermille, BatteryScale.LowestPermille, BatteryScale.HighestPermille);
            AssumedSalinityHundredths = values.Get(SalinityPlace, 0, 0, 4200);
            PressureHectopascals = values.Get(PressurePlace, OxygenSolubility.StandardHectopascals, 500, 1100);
            Temperature.Load(values);
            Ph.Load(values);
            Oxygen.Load(values);
            Conductivity.Load(values);
            Turbidity.Load(values);
            Level.Load(values);
        }

        public int[] Store()
        {
            int[] values = new int[PlaceCount];
            values[BatteryChemistryPlace] = (int)Chemistry;
            values[BatteryScalePlace] = BatteryScalePermille;
            values[SalinityPlace] = AssumedSalinityHundredths;
            values[PressurePlace] = PressureHectopascals;
            Temperature.Store(values);
            Ph.Store(values);
            Oxygen.Store(values);
            Conductivity.Store(values);
            Turbidity.Store(values);
            Level.Store(values);
            return values;
        }
    }
}
