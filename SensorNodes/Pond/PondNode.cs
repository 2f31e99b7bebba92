using System.Device.Adc;
using System.Device.Gpio;
using Nf.Channels;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Pond
{
    /// <summary>A pond: water temperature, pH, oxygen, conductivity and turbidity probes, level, battery.</summary>
    public sealed class PondNode : SensorNode
    {
        private const int PhInput = 0;
        private const int OxygenInput = 1;
        private const int ConductivityInput = 2;
        private const int TurbidityInput = 3;
        private const int LevelRangeMillimetres = 5000;

        // A probe at the end of its range reads a little beyond it.
        private const int OxygenTolerance = 20;
        private const int ConductivityTolerance = 200;
        private const int TurbidityTolerance = 30;
        private const int LevelTolerance = 500;

        // pH without a thermometer is taken at 25 °C: at most 0.1 off between pH 5.5 and 8.5, the probe's own error.
        private const int AssumedTemperatureMilliC = 25000;

        // A live zero: this far below it the loop is open.
        private const int OpenLoopMillivolts = 200;

        // The amplifiers of the probe boards settle slower than the converter wakes.
        private const int SettleMilliseconds = 100;

        private readonly BoardPins pins;
        private readonly PondCalibration calibration;
        private readonly SensorSupply supply;
        private readonly Ds18b20 thermometer;
        private readonly Ads1115 converter;
        private readonly AnalogInput level;
        private readonly BatteryDivider battery;
        private readonly int[] probeMicrovolts = new int[Ads1115.InputCount];
        private readonly DriverError[] probeErrors = new DriverError[Ads1115.InputCount];
        private readonly int temperaturePlace;
        private readonly int phPlace;
        private readonly int oxygenPlace;
        private readonly int conductivityPlace;
        private readonly int turbidityPlace;
        private readonly int levelPlace;
        private readonly int batteryPlace;

        public PondNode(BoardPins pins, int[] calibrationValues, Clock clock)
        {
            this.pins = pins;
            calibration = new PondCalibration(calibrationValues);
            supply = new SensorSupply(clock);
            thermometer = new Ds18b20(clock);
            converter = new Ads1115(clock);
            level = new AnalogInput(pins.AnalogCurve);
            battery = new BatteryDivider(pins.AnalogCurve, calibration.BatteryScalePermille);

            Channel[] layout = ReadingLayout.For(NodeKind.Pond);
            temperaturePlace = ChannelRange.IndexOf(layout, ChannelCatalogue.WaterTemperature);
            phPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.WaterPh);
            oxygenPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.DissolvedOxygen);
            conductivityPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.Conductivity);
            turbidityPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.Turbidity);
            levelPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.WaterLevel);
            batteryPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.BatteryVoltage);
        }

        public override NodeKind Kind
        {
            get { return NodeKind.Pond; }
        }

        public override bool IsAlwaysOn
        {
            get { return false; }
        }

        public override void Prepare()
        {
            // An open that fails is that probe's state: Sample reports it as missing.
            supply.TryOn(new GpioController(), pins.SensorSupply);
            pins.MapOneWire();
            thermometer.TryOpen();
            pins.MapI2c();
            converter.TryOpen(pins.I2cBus, Ads1115.DefaultAddress);
            AdcController controller = new AdcController();
            level.TryOpen(controller, pins.LevelAdcChannel);
            battery.TryOpen(controller, pins.BatteryAdcChannel);
        }

        public override void Sample(int[] values)
        {
            supply.WaitUntilOnFor(SettleMilliseconds);

            // The thermometer converts for up to 375 ms while all others are read, which takes less.
            thermometer.TryStart();
            values[levelPlace] = SampleLevel();
            values[batteryPlace] = battery.Sample();
            for (int input = 0; input < Ads1115.InputCount; input++)
            {
                probeErrors[input] = converter.TryRead(input, out probeMicrovolts[input]);
            }

            DriverError error = thermometer.TryRead(out int temperatureMilliC);
            int temperature = error == DriverError.None
                ? ChannelRange.Check(IntegerMath.DivideRounded(temperatureMilliC, 10), ChannelCatalogue.WaterTemperature, 0)
                : ProbeState.Mark(error);
            values[temperaturePlace] = temperature;

            bool temperatureIsKnown = ChannelValue.IsPresent(temperature);
            values[phPlace] = ConvertPh(temperatureIsKnown ? temperatureMilliC : AssumedTemperatureMilliC);
            values[oxygenPlace] = ConvertOxygen(temperatureMilliC, temperatureIsKnown);
            values[conductivityPlace] = ConvertConductivity(temperatureMilliC, temperatureIsKnown);
            values[turbidityPlace] = ConvertTurbidity();
        }

        public override void Release()
        {
            supply.Off();
        }

        private int ConvertPh(int temperatureMilliC)
        {
            if (probeErrors[PhInput] != DriverError.None)
            {
                return ProbeState.Mark(probeErrors[PhInput]);
            }

            int centiPh = PhConversion.CentiPh(
                probeMicrovolts[PhInput],
                temperatureMilliC,
                calibration.PhNeutralMicrovolts,
                calibration.PhSlopeMicrovoltsPerPh);
            return ChannelRange.Check(centiPh, ChannelCatalogue.WaterPh, 0);
        }

        // Uncompensated oxygen and conductivity are up to 40 % off: better none than a wrong one.
        private int ConvertOxygen(int temperatureMilliC, bool temperatureIsKnown)
        {
            if (probeErrors[OxygenInput] != DriverError.None)
            {
                return ProbeState.Mark(probeErrors[OxygenInput]);
            }

            if (!temperatureIsKnown)
            {
                return ChannelValue.Faulty;
            }

            int centiMilligrams = OxygenConversion.CentiMilligramsPerLitre(
                probeMicrovolts[OxygenInput],
                temperatureMilliC,
                calibration.OxygenZeroMicrovolts,
                calibration.OxygenFullMicrovolts);
            return ChannelRange.Check(centiMilligrams, ChannelCatalogue.DissolvedOxygen, OxygenTolerance);
        }

        private int ConvertConductivity(int temperatureMilliC, bool temperatureIsKnown)
        {
            if (probeErrors[ConductivityInput] != DriverError.None)
            {
                return ProbeState.Mark(probeErrors[ConductivityInput]);
            }

            if (!temperatureIsKnown)
            {
                return ChannelValue.Faulty;
            }

            int microsiemens = ConductivityConversion.MicrosiemensPerCentimetre(
                probeMicrovolts[ConductivityInput],
                temperatureMilliC,
                calibration.ConductivityZeroMicrovolts,
                calibration.ConductivityMicrovoltsPerMillisiemens);
            return ChannelRange.Check(microsiemens, ChannelCatalogue.Conductivity, ConductivityTolerance);
        }

        private int ConvertTurbidity()
        {
            if (probeErrors[TurbidityInput] != DriverError.None)
            {
                return ProbeState.Mark(probeErrors[TurbidityInput]);
            }

            int ntu = IntegerMath.DivideRounded(
                (long)calibration.TurbidityClearMicrovolts - probeMicrovolts[TurbidityInput],
                calibration.TurbidityMicrovoltsPerNtu);
            return ChannelRange.Check(ntu, ChannelCatalogue.Turbidity, TurbidityTolerance);
        }

        private int SampleLevel()
        {
            DriverError error = level.TryRead(out int millivolts);
            if (error == DriverError.None && millivolts < calibration.LevelZeroMillivolts - OpenLoopMillivolts)
            {
                error = DriverError.NoAnswer;
            }

            if (error != DriverError.None)
            {
                return ProbeState.Mark(error);
            }

            int millimetres = IntegerMath.Interpolate(
                millivolts,
                calibration.LevelZeroMillivolts,
                calibration.LevelFullMillivolts,
                0,
                LevelRangeMillimetres);
            return ChannelRange.Check(millimetres, ChannelCatalogue.WaterLevel, LevelTolerance);
        }
    }
}
