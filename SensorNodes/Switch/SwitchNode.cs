using System.Device.Gpio;
using System.Threading;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes.Switch
{
    /// <summary>
    /// A mains switch: button, relay, light and power meter, and <see cref="SwitchControl"/> between them, with or without a network.
    /// One thread waits; others may call the rest. docs/switch.md.
    /// </summary>
    public sealed class SwitchNode : SensorNode
    {
        // Bright while the load is on, a glimmer to be found in the dark while it is off.
        private const int OnLightPercent = 60;
        private const int OffLightPercent = 3;
        private const int FullLightPercent = 100;
        private const int BlinkMilliseconds = 250;
        private const int LoadLookMilliseconds = 250;

        private readonly BoardPins pins;
        private readonly Clock clock;
        private readonly object gate = new object();
        private readonly Relay relay = new Relay();
        private readonly Button button;
        private readonly StatusLight light = new StatusLight();
        private readonly SwitchMetering metering;
        private readonly SwitchControl control;
        private readonly SwitchMemory memory = new SwitchMemory();
        private readonly AutoResetEvent wake = new AutoResetEvent(false);
        private readonly int relayPlace;
        private readonly int eventPlace;
        private readonly int pressesPlace;
        private readonly int powerPlace;
        private readonly int onTimePlace;
        private int overloadDeciwatt;
        private int sampleSeconds;
        private int uplinkSeconds;
        private bool hasChanged;
        private bool isSetupHeld;
        private int presses;
        private ButtonGesture unreported = ButtonGesture.None;
        private long onSinceMilliseconds;
        private long identifyUntilMilliseconds;
        private int lightPercent = -1;

        public SwitchNode(BoardPins pins, Clock clock)
        {
            this.pins = pins;
            this.clock = clock;
            button = new Button(clock);
            metering = new SwitchMetering(pins, clock);
            control = new SwitchControl(clock);

            Channel[] layout = ReadingLayout.For(NodeKind.Switch);
            relayPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.RelayState);
            eventPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ButtonEvent);
            pressesPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ButtonPresses);
            powerPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ActivePower);
            onTimePlace = ChannelRange.IndexOf(layout, ChannelCatalogue.OnTime);
        }

        public override NodeKind Kind
        {
            get { return NodeKind.Switch; }
        }

        public override bool IsAlwaysOn
        {
            get { return true; }
        }

        /// <summary>The button was held for ten seconds and let go: whoever can reset the node to what it was when it was made may do so.</summary>
        public bool IsFactoryResetWanted { get; private set; }

        /// <summary>The button was held for five seconds, and let go before ten: whoever can let somebody configure the node may do so.</summary>
        public bool IsSetupWanted
        {
            get { return isSetupHeld && !IsFactoryResetWanted && !button.IsDown; }
        }

        public override void Configure(NodeConfiguration configuration)
        {
            lock (gate)
            {
                base.Configure(configuration);
                control.Configure(
                    configuration.Schedule,
                    Setting(SettingCatalogue.UtcOffsetMinutes),
                    Setting(SettingCatalogue.SwitchOffSeconds));
                overloadDeciwatt = Setting(SettingCatalogue.OverloadDeciwatt);
                sampleSeconds = configuration.SampleIntervalSeconds;
                uplinkSeconds = configuration.UplinkIntervalSeconds;
                metering.Configure(configuration.Calibration);
            }

            wake.Set();
        }

        public override void Prepare()
        {
            lock (gate)
            {
                memory.TryRead(Memory);
                metering.Energy.Begin(memory);
                control.Begin(memory, Setting(SettingCatalogue.PowerOnState));

                // The relay first: until then its pin floats and only the pull-down holds it.
                GpioController controller = new GpioController();
                relay.TryOpen(controller, pins.Relay);
                pins.MapStatusLight();
                light.TryOpen(pins.StatusLight);
                Apply();
                button.TryOpen(controller, pins.Button, wake);
                metering.Prepare(controller);
            }
        }

        /// <summary>Waits until something happens, at most so long, and does what it asks.</summary>
        /// <returns>True when the state changed and wants to be reported.</returns>
        public bool WaitForEvent(int milliseconds)
        {
            int wait = button.NextLookMilliseconds();
            wait = Least(wait, milliseconds);
            wait = Least(wait, control.NextTickMilliseconds());
            wait = Least(wait, relay.IsOn && metering.IsFitted ? LoadLookMilliseconds : milliseconds);
            wait = Least(wait, clock.UptimeMilliseconds < identifyUntilMilliseconds ? BlinkMilliseconds : milliseconds);
            if (wait > 0)
            {
                wake.WaitOne(wait, false);
            }

            lock (gate)
            {
                button.Look();
                bool isGesture = button.TryTake(out ButtonGesture gesture);
                if (isGesture)
                {
                    Take(gesture);
                }

                hasChanged |= control.Tick();
                if (metering.Look(relay.IsOn, overloadDeciwatt))
                {
                    control.CutOff();
                    hasChanged = true;
                }

                Apply();
                bool isReport = hasChanged || (isGesture && gesture <= ButtonGesture.LongPress);
                hasChanged = false;
                return isReport;
            }
        }

        /// <summary>The present state; the button's event goes into one record only.</summary>
        public override void Sample(int[] values)
        {
            lock (gate)
            {
                values[relayPlace] = !relay.IsOpen ? ChannelValue.Missing : relay.IsOn ? 1 : 0;
                values[eventPlace] = (int)unreported;
                values[pressesPlace] = presses;
                values[onTimePlace] = OnTimeSeconds();
                metering.Sample(values);
                unreported = ButtonGesture.None;
            }
        }

        public override void Release()
        {
            lock (gate)
            {
                relay.Set(false);
            }
        }

        public override void Evaluate(int[] values, int elapsedSeconds, RuleEvents events)
        {
            lock (gate)
            {
                int channel = ChannelCatalogue.ActivePower.Number;
                if (control.IsLocked != memory.IsOverloadTold)
                {
                    int power = control.IsLocked ? metering.CutOffDeciwatt : values[powerPlace];
                    AlarmPhase phase = control.IsLocked ? AlarmPhase.Begin : AlarmPhase.End;
                    if (events.TryAdd(phase, AlarmRule.Overload, channel, power, overloadDeciwatt))
                    {
                        memory.IsOverloadTold = control.IsLocked;
                    }
                }

                bool isMeterFaulty = values[powerPlace] == ChannelValue.Faulty;
                if (isMeterFaulty != memory.IsMeterFaultTold
                    && events.TryAdd(isMeterFaulty ? AlarmPhase.Begin : AlarmPhase.End, AlarmRule.ProbeFailed, channel, values[powerPlace], Alarm.NoLimit))
                {
                    memory.IsMeterFaultTold = isMeterFaulty;
                }

                control.Save(memory);
                metering.Energy.Save(memory);
                memory.Write(Memory);
            }
        }

        /// <summary>With a load the power is worth a record at each sample interval; without one a sign of life at each uplink is enough.</summary>
        public override int NextSampleSeconds(long utcMilliseconds)
        {
            return relay.IsOn && metering.IsMeasuring ? sampleSeconds : uplinkSeconds;
        }

        public override CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            CommandOutcome outcome;
            lock (gate)
            {
                value = 0;
                switch (opcode)
                {
                    case CommandOpcode.SetRelay:
                        outcome = SetRelay(arguments, argumentCount, out value);
                        break;
                    case CommandOpcode.Identify:
                        outcome = Identify(arguments, argumentCount);
                        break;
                    case CommandOpcode.Calibrate:
                        outcome = Calibrate(arguments, argumentCount, out value);
                        break;
                    default:
                        outcome = CommandOutcome.UnknownOpcode;
                        break;
                }
            }

            wake.Set();
            return outcome;
        }

        private static int Least(int first, int second)
        {
            return first < second ? first : second;
        }

        // State; seconds; when it was wished, as seconds since 1970 without a sign. The last may be absent.
        private CommandOutcome SetRelay(int[] arguments, int argumentCount, out int value)
        {
            value = 0;
            if (argumentCount < 2 || argumentCount > 3
                || arguments[0] < 0 || arguments[0] > 1
                || arguments[1] < 0 || arguments[1] > ChannelCatalogue.OnTime.Maximum)
            {
                return CommandOutcome.InvalidArguments;
            }

            if (!relay.IsOpen)
            {
                return CommandOutcome.Failed;
            }

            bool before = control.IsOn;
            long wished = argumentCount == 3 ? (uint)arguments[2] : 0L;
            CommandOutcome outcome = control.Command(arguments[0] == 1, arguments[1], wished);
            hasChanged |= control.IsOn != before;
            Apply();
            value = outcome == CommandOutcome.Succeeded && relay.IsOn ? 1 : 0;
            return outcome;
        }

        private CommandOutcome Identify(int[] arguments, int argumentCount)
        {
            if (argumentCount != 1 || arguments[0] < 1 || arguments[0] > 3600)
            {
                return CommandOutcome.InvalidArguments;
            }

            if (!light.IsOpen)
            {
                return CommandOutcome.Failed;
            }

            identifyUntilMilliseconds = clock.UptimeMilliseconds + (arguments[0] * 1000L);
            return CommandOutcome.Succeeded;
        }

        private CommandOutcome Calibrate(int[] arguments, int argumentCount, out int value)
        {
            CommandOutcome outcome = metering.Calibrate(arguments, argumentCount, out int[] values);
            value = 0;
            if (outcome == CommandOutcome.Succeeded)
            {
                value = 1;
                Configuration.Calibration = values;
                IsCalibrationChanged = true;
            }

            return outcome;
        }

        private void Take(ButtonGesture gesture)
        {
            if (gesture == ButtonGesture.ResetHold)
            {
                IsFactoryResetWanted = true;
                return;
            }

            if (gesture == ButtonGesture.Stuck)
            {
                isSetupHeld = false;
                return;
            }

            if (gesture == ButtonGesture.SetupHold)
            {
                // The light flashes: this is the moment to let go.
                isSetupHeld = true;
                identifyUntilMilliseconds = clock.UptimeMilliseconds + ButtonGestures.ResetHoldMilliseconds - ButtonGestures.SetupHoldMilliseconds;
                return;
            }

            if (gesture != ButtonGesture.LongPress)
            {
                control.Press();
                presses = presses < ChannelCatalogue.ButtonPresses.Maximum ? presses + 1 : 0;
            }

            unreported = gesture;
        }

        private int OnTimeSeconds()
        {
            if (!relay.IsOn)
            {
                return 0;
            }

            long seconds = (clock.UptimeMilliseconds - onSinceMilliseconds) / 1000;
            int longest = ChannelCatalogue.OnTime.Maximum;
            return seconds < longest ? (int)seconds : longest;
        }

        private void Apply()
        {
            if (relay.IsOn != control.IsOn)
            {
                relay.Set(control.IsOn);
                onSinceMilliseconds = clock.UptimeMilliseconds;
            }

            long rest = identifyUntilMilliseconds - clock.UptimeMilliseconds;
            int percent = relay.IsOn ? OnLightPercent : OffLightPercent;
            if (rest > 0)
            {
                percent = (rest / BlinkMilliseconds) % 2 == 0 ? FullLightPercent : 0;
            }

            if (percent != lightPercent)
            {
                lightPercent = percent;
                light.Set(percent);
            }
        }

        private int Setting(int number)
        {
            return Configuration.Settings[number - SettingCatalogue.FirstNumber];
        }
    }
}
