using System.Device.Adc;
using System.Device.Gpio;
using Nf.Channels;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;
using Nf.SensorNodes.Rules;
using Nf.SensorNodes.Water;

namespace Nf.SensorNodes.Pond
{
    /// <summary>A pond: water temperature, pH, oxygen, conductivity and turbidity probes, level, battery.</summary>
    public sealed partial class PondNode : ProbeNode
    {
        // A probe at the end of its range reads a little beyond it.
        private const int OxygenTolerance = 20;
        private const int ConductivityTolerance = 200;
        private const int TurbidityTolerance = 30;
        private const int LevelTolerance = 500;

        // pH without a thermometer is taken at 25 °C: at most 0.1 off between pH 5.5 and 8.5, the probe's own error.
        private const int AssumedTemperatureMilliC = 25000;

        // A live zero: below it the loop is open.
        private const int OpenLoopMillivolts = 300;

        // No pond is so pure: the cell is dry, or its wire is off.
        private const int DryCellMicrosiemens = 10;

        // The amplifiers of the probe boards settle slower than the converter wakes.
        private const int SettleMilliseconds = 100;

        private readonly BoardPins pins;
        private readonly PondCalibration calibration = new PondCalibration();
        private readonly PondRules rules;
        private readonly WaterThermometer thermometer;
        private readonly Ads1115 converter;
        private readonly AnalogProbe phProbe;
        private readonly AnalogProbe oxygenProbe;
        private readonly AnalogProbe conductivityProbe;
        private readonly AnalogProbe turbidityProbe;
        private readonly AnalogInput level;
        private readonly BatteryDivider battery;
        private readonly int temperaturePlace;
        private readonly int phPlace;
        private readonly int oxygenPlace;
        private readonly int conductivityPlace;
        private readonly int turbidityPlace;
        private readonly int levelPlace;
        private readonly int batteryPlace;

        // Of the last sample.
        private DriverError temperatureError;
        private DriverError levelError;
        private int rawTemperatureMilliC;
        private int temperatureMilliC;
        private int salinityHundredths;
        private int levelMillivolts;
        private bool temperatureIsKnown;

        public PondNode(BoardPins pins, Clock clock)
            : base(clock)
        {
            this.pins = pins;
            rules = new PondRules(Memory);
            thermometer = new WaterThermometer(pins, clock);
            converter = new Ads1115(clock);

            // Front ends by docs/hardware.md. A pH input without its electrode floats to the amplifier's rail; an oxygen input is pulled up; the
            // electrodes of a conductivity cell that touch drive it to its end; a turbidity probe without its light reads above clear water.
            phProbe = new AnalogProbe(converter, 0, 300000, DriverError.Short, 3000000, DriverError.Open, 15000);
            oxygenProbe = new AnalogProbe(converter, 1, -100000, DriverError.Short, 3900000, DriverError.Open, 30000);
            conductivityProbe = new AnalogProbe(converter, 2, -100000, DriverError.Short, 3600000, DriverError.Short, 2000);
            turbidityProbe = new AnalogProbe(converter, 3, 500000, DriverError.Short, 4094000, DriverError.Open, 40000);
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

        protected override NodeRules Rules
        {
            get { return rules; }
        }

        public override void Prepare()
        {
            // An open that fails is that probe's state: Sample reports it as missing.
            Supply.TryOn(new GpioController(), pins.SensorSupply);
            pins.MapI2c();
            thermometer.TryOpen();
            converter.TryOpen(pins.I2cBus, Ads1115.DefaultAddress);
            AdcController controller = new AdcController();
            level.TryOpen(controller, pins.LevelAdcChannel);
            battery.TryOpen(controller, pins.BatteryAdcChannel);
        }

        public override void Sample(int[] values)
        {
            Supply.WaitUntilOnFor(SettleMilliseconds);

            // A 1-Wire thermometer converts for up to 375 ms while all others are read, which takes 360 ms.
            thermometer.Start();
            levelError = level.TryRead(out levelMillivolts);
            values[batteryPlace] = battery.Sample();
            NoteHealth(batteryPlace, ProbeState.Health(battery.Error));
            BatteryPercent = BatteryCurve.Percent(calibration.Chemistry, values[batteryPlace]);
            phProbe.Sample();
            oxygenProbe.Sample();
            conductivityProbe.Sample();
            turbidityProbe.Sample();

            values[temperaturePlace] = ConvertTemperature();
            values[phPlace] = ConvertPh();
            values[conductivityPlace] = ConvertConductivity();
            values[oxygenPlace] = ConvertOxygen();
            values[turbidityPlace] = ConvertTurbidity();
            values[levelPlace] = ConvertLevel();
        }

        private int ConvertTemperature()
        {
            temperatureError = thermometer.TryRead(out rawTemperatureMilliC);
            temperatureMilliC = calibration.Temperature.QuantityOf(rawTemperatureMilliC);
            int value = temperatureError == DriverError.None
                ? ChannelRange.Check(IntegerMath.DivideRounded(temperatureMilliC, 10), ChannelCatalogue.WaterTemperature, 0)
                : ProbeState.Mark(temperatureError);
            temperatureIsKnown = ChannelValue.IsPresent(value);
            temperatureMilliC = temperatureIsKnown ? temperatureMilliC : AssumedTemperatureMilliC;
            return Note(temperaturePlace, value, temperatureError, calibration.Temperature.IsWorn);
        }

        private int ConvertPh()
        {
            int value = phProbe.HasValue
                ? ChannelRange.Check(
                    ReducedPh.ToCentiPh(calibration.Ph.QuantityOf(phProbe.Microvolts), temperatureMilliC), ChannelCatalogue.WaterPh, 0)
                : ProbeState.Mark(phProbe.Error);
            return Note(phPlace, value, phProbe.Error, calibration.Ph.IsWorn);
        }

        // Uncompensated oxygen and conductivity are up to 40 % off: better none than a wrong one.
        private int ConvertConductivity()
        {
            salinityHundredths = calibration.AssumedSalinityHundredths;
            if (conductivityProbe.HasValue && !temperatureIsKnown)
            {
                return Uncompensated(conductivityPlace);
            }

            DriverError error = conductivityProbe.Error;
            int value = ProbeState.Mark(error);
            if (conductivityProbe.HasValue)
            {
                int microsiemens = calibration.Conductivity.QuantityOf(conductivityProbe.Microvolts);
                int at25Degrees = ConductivityCompensation.At25Degrees(microsiemens, temperatureMilliC);
                error = microsiemens < DryCellMicrosiemens ? DriverError.Open : error;
                value = error == DriverError.Open
                    ? ProbeState.Mark(error)
                    : ChannelRange.Check(at25Degrees, ChannelCatalogue.Conductivity, ConductivityTolerance);
                if (ChannelValue.IsPresent(value))
                {
                    salinityHundredths = PracticalSalinity.Hundredths(microsiemens, temperatureMilliC);
                }
            }

            return Note(conductivityPlace, value, error, calibration.Conductivity.IsWorn);
        }

        private int ConvertOxygen()
        {
            if (oxygenProbe.HasValue && !temperatureIsKnown)
            {
                return Uncompensated(oxygenPlace);
            }

            int value = ProbeState.Mark(oxygenProbe.Error);
            if (oxygenProbe.HasValue)
            {
                // The probe's own thermistor compensates its membrane: it shows the share of saturation at any temperature and salinity.
                long share = calibration.Oxygen.QuantityOf(oxygenProbe.Microvolts);
                value = ChannelRange.Check(
                    IntegerMath.DivideRounded(share * SaturationMicrograms(), PondCalibration.Saturation * 10),
                    ChannelCatalogue.DissolvedOxygen,
                    OxygenTolerance);
            }

            return Note(oxygenPlace, value, oxygenProbe.Error, calibration.Oxygen.IsWorn);
        }

        // Turbidity is scattered light and needs no compensation (ISO 7027).
        private int ConvertTurbidity()
        {
            int value = turbidityProbe.HasValue
                ? ChannelRange.Check(
                    IntegerMath.DivideRounded(calibration.Turbidity.QuantityOf(turbidityProbe.Microvolts), PondCalibration.TurbidityUnit),
                    ChannelCatalogue.Turbidity,
                    TurbidityTolerance)
                : ProbeState.Mark(turbidityProbe.Error);
            return Note(turbidityPlace, value, turbidityProbe.Error, calibration.Turbidity.IsWorn);
        }

        // The transducer is vented: it shows the water's pressure alone. A loop without current is missing: not every pond has one.
        private int ConvertLevel()
        {
            if (levelError == DriverError.None && levelMillivolts < OpenLoopMillivolts)
            {
                NoteHealth(levelPlace, ProbeHealth.Open);
                return ChannelValue.Missing;
            }

            int value = levelError == DriverError.None
                ? ChannelRange.Check(
                    IntegerMath.DivideRounded(calibration.Level.QuantityOf(levelMillivolts) * 1000000L, Density()),
                    ChannelCatalogue.WaterLevel,
                    LevelTolerance)
                : ProbeState.Mark(levelError);
            return Note(levelPlace, value, levelError, calibration.Level.IsWorn);
        }

        private int SaturationMicrograms()
        {
            return OxygenSolubility.MicrogramsPerLitre(temperatureMilliC, salinityHundredths, calibration.PressureHectopascals);
        }

        private int Density()
        {
            return WaterDensity.GramsPerCubicMetre(temperatureMilliC, salinityHundredths);
        }

        private int Uncompensated(int place)
        {
            NoteHealth(place, ProbeHealth.Uncompensated);
            return ChannelValue.Faulty;
        }

        private int Note(int place, int value, DriverError error, bool isWorn)
        {
            bool isOutside = (error == DriverError.None || error == DriverError.Noisy) && !ChannelValue.IsPresent(value);
            ProbeHealth health = isOutside ? ProbeHealth.OutOfRange : ProbeState.Health(error);
            NoteHealth(place, health == ProbeHealth.Good && isWorn ? ProbeHealth.Drifted : health);
            return value;
        }
    }
}
