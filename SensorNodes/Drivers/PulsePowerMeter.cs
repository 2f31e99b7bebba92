using System;
using System.Device.Gpio;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// A metering chip of the HLW8012 class (HLW8012, CSE7759, BL0937) on two hardware pulse counters: CF is active power, CF1 the voltage
    /// while SEL is high and the current while it is low. The board hangs on the same mains, so a voltage that is not there means that the chip is
    /// dead; and active power is never more than voltage times current. No binding exists. One thread uses it.
    /// </summary>
    public sealed class PulsePowerMeter
    {
        // The counter's filter swallows pulses of less than 1023 cycles of 80 MHz, 12.8 us: the chip's shortest is far longer.
        private const ushort GlitchFilter = 1023;

        // CF1 needs so long after SEL has changed.
        private const int SettleMilliseconds = 1000;
        private const int VoltageMilliseconds = 10000;
        private const int CurrentMilliseconds = 3000;
        private const int VoltageLookMilliseconds = 1000;

        // Half of 100 V less its tolerance.
        private const long LeastMillivolt = 45000;

        // Within the chip's errors on both sides: 3 % and 10 W.
        private const long ToleranceMilliwatt = 10000;
        private const long ToleranceTenths = 13;
        private const long StuckMilliwatt = 100000;
        private const int ChecksToBelieve = 2;

        private readonly Clock clock;
        private readonly PulsePower power = new PulsePower();
        private GpioPulseCounter powerCounter;
        private GpioPulseCounter rootMeanSquareCounter;
        private GpioPin select;
        private PowerMeterScale scale;
        private bool isCurrentSelected;
        private long phaseBeginMilliseconds;
        private long measureBeginMilliseconds;
        private long measureBeginCount;
        private long measureBeginPowerCount;
        private bool isMeasuring;
        private bool wasAlive;
        private bool isSilent;
        private int implausibleChecks;

        public PulsePowerMeter(Clock clock)
        {
            this.clock = clock;
        }

        /// <summary>True once the counters are open.</summary>
        public bool IsOpen
        {
            get { return powerCounter != null; }
        }

        /// <summary>Mains voltage of the last measurement.</summary>
        public long Millivolt { get; private set; }

        /// <summary>Load current of the last measurement; 0 before one.</summary>
        public long Milliampere { get; private set; }

        /// <summary>True while the last <see cref="Look"/> closed a second; <see cref="FastMilliwatt"/> is new.</summary>
        public bool IsFastNew
        {
            get { return power.IsFastNew; }
        }

        /// <summary>Power over the last second.</summary>
        public long FastMilliwatt
        {
            get { return power.FastMilliwatt; }
        }

        /// <summary>
        /// None; NotOpen; NoAnswer when no chip is fitted, or none has answered yet; Timeout when it has fallen silent; OutOfRange when its outputs
        /// contradict each other.
        /// </summary>
        public DriverError State
        {
            get
            {
                return powerCounter == null ? DriverError.NotOpen
                    : !wasAlive ? DriverError.NoAnswer
                    : isSilent ? DriverError.Timeout
                    : implausibleChecks >= ChecksToBelieve ? DriverError.OutOfRange
                    : DriverError.None;
            }
        }

        public DriverError TryOpen(GpioController controller, int powerPin, int rootMeanSquarePin, int selectPin)
        {
            try
            {
                select = controller.OpenPin(selectPin, PinMode.Output);
                rootMeanSquareCounter = Start(rootMeanSquarePin);
                powerCounter = Start(powerPin);
                return DriverError.None;
            }
            catch (Exception)
            {
                // A chip without counters, as the ESP32-C3.
                powerCounter = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>Begins to measure, or goes on with another scale.</summary>
        public void Begin(PowerMeterScale scale)
        {
            this.scale = scale;
            if (powerCounter != null)
            {
                long now = clock.UptimeMilliseconds;
                power.Begin(scale.MicrojoulePerPulse, Read(powerCounter), now);
                Select(false, now);
            }
        }

        /// <summary>Looks at the counters: a few times a second while there is a load, once a second is enough without. Reading a counter takes heap.</summary>
        /// <param name="isLoadOn">The current is measured only then.</param>
        public void Look(bool isLoadOn)
        {
            if (powerCounter == null)
            {
                return;
            }

            long now = clock.UptimeMilliseconds;
            long powerCount = Read(powerCounter);
            power.Look(powerCount, now, State == DriverError.None);

            long sincePhase = now - phaseBeginMilliseconds;
            if (sincePhase < SettleMilliseconds)
            {
                return;
            }

            long count = Read(rootMeanSquareCounter);
            if (!isMeasuring)
            {
                BeginMeasurement(now, count, powerCount);
                return;
            }

            long elapsed = now - measureBeginMilliseconds;
            if (isCurrentSelected)
            {
                if (sincePhase >= CurrentMilliseconds)
                {
                    Milliampere = (count - measureBeginCount) * scale.MicroamperePerHertz / elapsed;
                    Check((powerCount - measureBeginPowerCount) * scale.MicrojoulePerPulse / elapsed);
                    Select(false, now);
                }

                return;
            }

            if (elapsed >= VoltageLookMilliseconds)
            {
                Millivolt = (count - measureBeginCount) * scale.MicrovoltPerHertz / elapsed;
                isSilent = Millivolt < LeastMillivolt;
                wasAlive |= !isSilent;
                BeginMeasurement(now, count, powerCount);
                if (isLoadOn && !isSilent && sincePhase >= VoltageMilliseconds)
                {
                    Select(true, now);
                }
            }
        }

        /// <summary>Active power.</summary>
        public DriverError TryRead(out int deciwatt)
        {
            long value = (power.Milliwatt + 50) / 100;
            deciwatt = value < int.MaxValue ? (int)value : int.MaxValue;
            return State;
        }

        /// <summary>Energy that was metered since the call before.</summary>
        public long TakeEnergyMilliwattHours()
        {
            return power.TakeEnergyMilliwattHours();
        }

        private static GpioPulseCounter Start(int pinNumber)
        {
            GpioPulseCounter counter = new GpioPulseCounter(pinNumber, -1);
            counter.Polarity = GpioPulsePolarity.Falling;
            counter.FilterPulses = GlitchFilter;
            counter.Start();
            return counter;
        }

        private static long Read(GpioPulseCounter counter)
        {
            GpioPulseCount reading = counter.Read();
            return Count(in reading);
        }

        // By reference: the field of a struct that is held by value would take heap at each read.
        private static long Count(in GpioPulseCount reading)
        {
            return reading.Count;
        }

        // A purely reactive load of the household class stays above a hundredth of power factor; stuck means none at all.
        private void Check(long milliwatt)
        {
            long apparentMilliwatt = Millivolt * Milliampere / 1000;
            bool isTooMuch = milliwatt > (apparentMilliwatt * ToleranceTenths / 10) + ToleranceMilliwatt;
            bool isStuck = milliwatt == 0 && apparentMilliwatt > StuckMilliwatt;
            if (!isTooMuch && !isStuck)
            {
                implausibleChecks = 0;
            }
            else if (implausibleChecks < ChecksToBelieve)
            {
                implausibleChecks++;
            }
        }

        private void Select(bool current, long now)
        {
            isCurrentSelected = current;
            select.Write(current ? PinValue.Low : PinValue.High);
            phaseBeginMilliseconds = now;
            isMeasuring = false;
        }

        private void BeginMeasurement(long now, long count, long powerCount)
        {
            measureBeginMilliseconds = now;
            measureBeginCount = count;
            measureBeginPowerCount = powerCount;
            isMeasuring = true;
        }
    }
}
