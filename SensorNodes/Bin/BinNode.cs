using System.Device.Adc;
using System.Device.Gpio;
using Nf.Channels;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Bin
{
    /// <summary>A bin: fill by ultrasonic ranger, tilt and lid contacts, temperature under the lid, battery.</summary>
    public sealed class BinNode : SensorNode
    {
        private const int PingCount = 5;

        // Three echoes within 2 cm of each other need no more: each ping costs 60 ms awake.
        private const int SteadyPingCount = 3;
        private const int SteadySpreadMicroseconds = 120;

        // The ranger's oscillator and the thermometer's first conversion (35 ms) are ready by then.
        private const int SettleMilliseconds = 50;

        // Without a thermometer the distance is taken at 20 °C: at most 4 % off between -5 and 45 °C.
        private const int AssumedTemperatureMilliC = 20000;

        private readonly BoardPins pins;
        private readonly BinCalibration calibration;
        private readonly SensorSupply supply;
        private readonly RmtUltrasonicRanger ranger;
        private readonly Tmp102 thermometer;
        private readonly DigitalContact tiltContact;
        private readonly DigitalContact lidContact;
        private readonly BatteryDivider battery;
        private readonly int[] echoMicroseconds = new int[PingCount];
        private readonly int fillPlace;
        private readonly int distancePlace;
        private readonly int tiltedPlace;
        private readonly int lidOpenPlace;
        private readonly int temperaturePlace;
        private readonly int batteryPlace;

        public BinNode(BoardPins pins, int[] calibrationValues, Clock clock)
        {
            this.pins = pins;
            calibration = new BinCalibration(calibrationValues);
            supply = new SensorSupply(clock);
            ranger = new RmtUltrasonicRanger(clock);
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

        public override bool IsAlwaysOn
        {
            get { return false; }
        }

        public override void Prepare()
        {
            // An open that fails is that probe's state: Sample reports it as missing.
            GpioController controller = new GpioController();
            supply.TryOn(controller, pins.SensorSupply);
            tiltContact.TryOpen(controller, pins.TiltContact);
            lidContact.TryOpen(controller, pins.LidContact);
            ranger.TryOpen(pins.UltrasonicTrigger, pins.UltrasonicEcho);
            pins.MapI2c();
            thermometer.TryOpen(pins.I2cBus, Tmp102.DefaultAddress);
            battery.TryOpen(new AdcController(), pins.BatteryAdcChannel);
        }

        public override void Sample(int[] values)
        {
            supply.WaitUntilOnFor(SettleMilliseconds);
            int temperatureMilliC = SampleTemperature(values);
            SampleFill(values, temperatureMilliC);
            values[tiltedPlace] = OpenContact(tiltContact);
            values[lidOpenPlace] = OpenContact(lidContact);
            values[batteryPlace] = battery.Sample();
        }

        public override void Release()
        {
            supply.Off();
        }

        private int SampleTemperature(int[] values)
        {
            DriverError error = thermometer.TryRead(out int temperatureMilliC);
            if (error != DriverError.None)
            {
                values[temperaturePlace] = ProbeState.Mark(error);
                return AssumedTemperatureMilliC;
            }

            values[temperaturePlace] = IntegerMath.DivideRounded(temperatureMilliC, 10);
            return temperatureMilliC;
        }

        private void SampleFill(int[] values, int temperatureMilliC)
        {
            int pings = 0;
            int echoes = 0;
            DriverError lastError = DriverError.None;
            while (pings < PingCount && !IsDecided(pings, echoes, lastError))
            {
                pings++;
                DriverError error = ranger.TryPing(out int microseconds);
                if (error == DriverError.None)
                {
                    echoMicroseconds[echoes++] = microseconds;
                }
                else
                {
                    lastError = error;
                }
            }

            // A majority must have echoed, or the median means nothing.
            if (echoes * 2 <= pings)
            {
                int mark = echoes > 0 ? ChannelValue.Faulty : ProbeState.Mark(lastError);
                values[distancePlace] = mark;
                values[fillPlace] = mark;
                return;
            }

            int distanceMillimetres = FillLevel.DistanceMillimetres(SampleFilter.Median(echoMicroseconds, echoes), temperatureMilliC);
            values[distancePlace] = ChannelRange.Check(distanceMillimetres, ChannelCatalogue.FillDistance, 0);
            values[fillPlace] = FillLevel.Percent(
                distanceMillimetres,
                calibration.EmptyDistanceMillimetres,
                calibration.FullDistanceMillimetres);
        }

        private bool IsDecided(int pings, int echoes, DriverError lastError)
        {
            // A ranger that is not there would cost five timeouts of current.
            if (echoes == 0)
            {
                return pings > 1 && ProbeState.Mark(lastError) == ChannelValue.Missing;
            }

            return echoes == SteadyPingCount && pings == SteadyPingCount
                && SampleFilter.Spread(echoMicroseconds, echoes) <= SteadySpreadMicroseconds;
        }

        private static int OpenContact(DigitalContact contact)
        {
            DriverError error = contact.TryRead(out bool isClosed);
            return error != DriverError.None ? ProbeState.Mark(error) : isClosed ? 0 : 1;
        }
    }
}
