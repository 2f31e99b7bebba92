using System.Device.Adc;
using System.Device.Gpio;
using Nf.Channels;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes.Bin
{
    /// <summary>A bin: fill by ultrasonic or laser ranger, tilt and lid contacts, temperature under the lid, battery.</summary>
    public sealed partial class BinNode : ProbeNode
    {
        private const int RangeCount = 5;

        // Two distances within 2 cm of each other need no more: each costs 60 ms awake, and a stray echo does not repeat itself.
        private const int SteadyCount = 2;
        private const int SteadySpreadMillimetres = 20;

        // Rangers repeat to millimetres; contents that move, or a fouled head, spread further.
        private const int NoisySpreadMillimetres = 80;

        // The ranger's oscillator and the thermometer's first conversion (35 ms) are ready by then.
        private const int SettleMilliseconds = 50;

        // Without a thermometer the distance is taken at 20 °C: at most 4 % off between -5 and 45 °C.
        private const int AssumedTemperatureMilliC = 20000;

        private readonly BoardPins pins;
        private readonly BinCalibration calibration = new BinCalibration();
        private readonly BinRules rules;
        private readonly RmtUltrasonicRanger ultrasonic;
        private readonly Vl53l0xRanger laser;
        private readonly Tmp102 thermometer;
        private readonly DigitalContact tiltContact;
        private readonly DigitalContact lidContact;
        private readonly BatteryDivider battery;
        private readonly int[] distances = new int[RangeCount];
        private readonly int fillPlace;
        private readonly int distancePlace;
        private readonly int tiltedPlace;
        private readonly int lidOpenPlace;
        private readonly int temperaturePlace;
        private readonly int batteryPlace;
        private Ranger ranger;

        // Of the last sample.
        private DriverError temperatureError;
        private DriverError distanceError;
        private int rawTemperatureMilliC;
        private int rawDistanceMillimetres;

        public BinNode(BoardPins pins, Clock clock)
            : base(clock)
        {
            this.pins = pins;
            rules = new BinRules(Memory);
            ultrasonic = new RmtUltrasonicRanger(clock);
            laser = new Vl53l0xRanger(clock);
            ranger = ultrasonic;
            thermometer = new Tmp102();
            tiltContact = new DigitalContact(clock);
            lidContact = new DigitalContact(clock);
            battery = new BatteryDivider(pins.AnalogCurve, calibration.BatteryScalePermille);

            Channel[] layout = ReadingLayout.For(NodeKind.Bin);
            fillPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.FillLevel);
            distancePlace = ChannelRange.IndexOf(layout, ChannelCatalogue.FillDistance);
            tiltedPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.Tilted);
            lidOpenPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.LidOpen);
            temperaturePlace = ChannelRange.IndexOf(layout, ChannelCatalogue.BinTemperature);
            batteryPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.BatteryVoltage);
        }

        public override NodeKind Kind
        {
            get { return NodeKind.Bin; }
        }

        protected override NodeRules Rules
        {
            get { return rules; }
        }

        public override void Prepare()
        {
            // An open that fails is that probe's state: Sample reports it as missing.
            GpioController controller = new GpioController();
            Supply.TryOn(controller, pins.SensorSupply);
            tiltContact.TryOpen(controller, pins.TiltContact);
            lidContact.TryOpen(controller, pins.LidContact);
            pins.MapI2c();
            thermometer.TryOpen(pins.I2cBus, Tmp102.DefaultAddress);
            battery.TryOpen(new AdcController(), pins.BatteryAdcChannel);
            ChooseRanger();
        }

        public override void Sample(int[] values)
        {
            Supply.WaitUntilOnFor(SettleMilliseconds);
            int airTemperatureMilliC = SampleTemperature(values);
            SampleFill(values, airTemperatureMilliC);
            values[tiltedPlace] = OpenContact(tiltContact, tiltedPlace);
            values[lidOpenPlace] = OpenContact(lidContact, lidOpenPlace);
            values[batteryPlace] = battery.Sample();
            NoteHealth(batteryPlace, ProbeState.Health(battery.Error));
            BatteryPercent = BatteryCurve.Percent(calibration.Chemistry, values[batteryPlace]);
        }

        // After each power-up: the laser ranger forgets all that it was told.
        private void ChooseRanger()
        {
            ranger = ultrasonic;
            if (calibration.Ranger != RangerChoice.Ultrasonic)
            {
                laser.TryOpen(pins.I2cBus, Vl53l0xRanger.DefaultAddress);
                DriverError error = laser.TryStart();
                bool isThere = error != DriverError.NotOpen && error != DriverError.NoAnswer && error != DriverError.WrongPart;
                ranger = isThere || calibration.Ranger == RangerChoice.Laser ? laser : (Ranger)ultrasonic;
            }

            if (ranger == ultrasonic && !ultrasonic.IsOpen)
            {
                ultrasonic.TryOpen(pins.UltrasonicTrigger, pins.UltrasonicEcho, pins.UltrasonicReceiveChannel);
            }
        }

        private int SampleTemperature(int[] values)
        {
            temperatureError = thermometer.TryRead(out rawTemperatureMilliC);
            NoteHealth(temperaturePlace, ProbeState.Health(temperatureError));
            if (temperatureError != DriverError.None)
            {
                values[temperaturePlace] = ProbeState.Mark(temperatureError);
                return AssumedTemperatureMilliC;
            }

            int temperatureMilliC = calibration.Temperature.QuantityOf(rawTemperatureMilliC);
            values[temperaturePlace] = ChannelRange.Check(
                IntegerMath.DivideRounded(temperatureMilliC, 10), ChannelCatalogue.BinTemperature, 300);
            return temperatureMilliC;
        }

        private void SampleFill(int[] values, int airTemperatureMilliC)
        {
            int tries = 0;
            int count = 0;
            DriverError lastError = DriverError.None;
            while (tries < RangeCount && !IsDecided(tries, count, lastError))
            {
                tries++;
                DriverError error = ranger.TryRange(airTemperatureMilliC, out int millimetres);
                if (error == DriverError.None)
                {
                    distances[count++] = millimetres;
                }
                else
                {
                    lastError = error;
                }
            }

            // A majority must have come back, or the median means nothing; and what repeats itself to the bit has not been measured.
            if (count * 2 <= tries || lastError == DriverError.Stuck)
            {
                distanceError = lastError;
                int mark = count > 0 ? ChannelValue.Faulty : ProbeState.Mark(lastError);
                values[distancePlace] = mark;
                values[fillPlace] = mark;
            }
            else
            {
                distanceError = SampleFilter.Spread(distances, count) > NoisySpreadMillimetres ? DriverError.Noisy : DriverError.None;
                rawDistanceMillimetres = SampleFilter.Median(distances, count);
                int distanceMillimetres = calibration.Distance.QuantityOf(rawDistanceMillimetres);
                values[distancePlace] = ChannelRange.Check(distanceMillimetres, ChannelCatalogue.FillDistance, 300);
                values[fillPlace] = FillLevel.Percent(
                    distanceMillimetres,
                    calibration.EmptyDistanceMillimetres,
                    calibration.FullDistanceMillimetres);
            }

            // One ranger, one health: fill follows from distance.
            NoteHealth(distancePlace, distanceError == DriverError.WeakSignal ? ProbeHealth.Noisy : ProbeState.Health(distanceError));
            NoteHealth(fillPlace, ProbeHealth.Good);
        }

        private bool IsDecided(int tries, int count, DriverError lastError)
        {
            // A ranger that is not there would cost five timeouts of current.
            if (count == 0)
            {
                return tries > 1 && ProbeState.Mark(lastError) == ChannelValue.Missing;
            }

            return count == SteadyCount && tries == SteadyCount
                && SampleFilter.Spread(distances, count) <= SteadySpreadMillimetres;
        }

        private int OpenContact(DigitalContact contact, int place)
        {
            DriverError error = contact.TryRead(out bool isClosed);
            NoteHealth(place, ProbeState.Health(error));
            return error != DriverError.None ? ProbeState.Mark(error) : isClosed ? 0 : 1;
        }
    }
}
