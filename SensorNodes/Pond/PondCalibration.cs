using Nf.SensorNodes.Calibration;

namespace Nf.SensorNodes.Pond
{
    /// <summary>Places and defaults of a pond's calibration integers.</summary>
    public sealed class PondCalibration
    {
        public const int PhNeutralPlace = 0;
        public const int PhSlopePlace = 1;
        public const int OxygenZeroPlace = 2;
        public const int OxygenFullPlace = 3;
        public const int ConductivityZeroPlace = 4;
        public const int ConductivityScalePlace = 5;
        public const int TurbidityClearPlace = 6;
        public const int TurbidityScalePlace = 7;
        public const int LevelZeroPlace = 8;
        public const int LevelFullPlace = 9;
        public const int BatteryScalePlace = 10;

        public PondCalibration(int[] values)
        {
            CalibrationValues calibration = new CalibrationValues(values);
            PhNeutralMicrovolts = calibration.Get(PhNeutralPlace, 1500000, 1000000, 2000000);
            PhSlopeMicrovoltsPerPh = calibration.Get(PhSlopePlace, 177480, 124000, 195000);
            OxygenZeroMicrovolts = calibration.Get(OxygenZeroPlace, 0, -100000, 200000);
            OxygenFullMicrovolts = calibration.Get(OxygenFullPlace, 1600000, 800000, 3200000);
            ConductivityZeroMicrovolts = calibration.Get(ConductivityZeroPlace, 0, -100000, 200000);
            ConductivityMicrovoltsPerMillisiemens = calibration.Get(ConductivityScalePlace, 40000, 20000, 80000);
            TurbidityClearMicrovolts = calibration.Get(TurbidityClearPlace, 4000000, 2000000, 4090000);
            TurbidityMicrovoltsPerNtu = calibration.Get(TurbidityScalePlace, 1000, 200, 4000);
            LevelZeroMillivolts = calibration.Get(LevelZeroPlace, 500, 200, 1000);
            LevelFullMillivolts = calibration.Get(LevelFullPlace, 2500, 1500, 3000);
            BatteryScalePermille = calibration.Get(BatteryScalePlace, 2000, 1000, 10000);
        }

        /// <summary>Amplifier output at pH 7. Default 1.5 V.</summary>
        public int PhNeutralMicrovolts { get; }

        /// <summary>Fall of the output per pH at 25 °C. Default 3 times the Nernst slope of 59.16 mV; limits 70 % to 110 % of it, a worn probe's and an impossible one's.</summary>
        public int PhSlopeMicrovoltsPerPh { get; }

        /// <summary>Galvanic oxygen probe in oxygen-free water.</summary>
        public int OxygenZeroMicrovolts { get; }

        /// <summary>Galvanic oxygen probe at 100 % saturation.</summary>
        public int OxygenFullMicrovolts { get; }

        /// <summary>Conductivity cell in air.</summary>
        public int ConductivityZeroMicrovolts { get; }

        /// <summary>Conductivity cell, per mS/cm.</summary>
        public int ConductivityMicrovoltsPerMillisiemens { get; }

        /// <summary>Turbidity probe in clear water.</summary>
        public int TurbidityClearMicrovolts { get; }

        /// <summary>Fall of the turbidity probe's output per NTU.</summary>
        public int TurbidityMicrovoltsPerNtu { get; }

        /// <summary>Pressure transducer in air.</summary>
        public int LevelZeroMillivolts { get; }

        /// <summary>Pressure transducer below 5 m of water.</summary>
        public int LevelFullMillivolts { get; }

        /// <summary>Battery voltage per voltage at the pin, thousandths.</summary>
        public int BatteryScalePermille { get; }
    }
}
