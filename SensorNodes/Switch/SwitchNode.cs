using System.Device.Gpio;
using System.Threading;
using Nf.Channels;
using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes.Switch
{
    /// <summary>A mains switch: the button toggles the relay here and now, with or without a network. One thread calls it.</summary>
    public sealed class SwitchNode : SensorNode
    {
        private const int NoEvent = 0;
        private const int PressEvent = 1;

        // Bright while the load is on, a glimmer to be found in the dark while it is off.
        private const int OnLightPercent = 60;
        private const int OffLightPercent = 3;

        private readonly BoardPins pins;
        private readonly SwitchCalibration calibration;
        private readonly Clock clock;
        private readonly Relay relay = new Relay();
        private readonly Button button;
        private readonly StatusLight light = new StatusLight();
        private readonly AutoResetEvent edge = new AutoResetEvent(false);
        private readonly int relayPlace;
        private readonly int eventPlace;
        private readonly int pressesPlace;
        private readonly int powerPlace;
        private readonly int energyPlace;
        private readonly int onTimePlace;
        private int presses;
        private int unreportedEvent = NoEvent;
        private long onSinceMilliseconds;

        public SwitchNode(BoardPins pins, int[] calibrationValues, Clock clock)
        {
            this.pins = pins;
            this.clock = clock;
            calibration = new SwitchCalibration(calibrationValues);
            button = new Button(clock);

            Channel[] layout = ReadingLayout.For(NodeKind.Switch);
            relayPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.RelayState);
            eventPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ButtonEvent);
            pressesPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ButtonPresses);
            powerPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ActivePower);
            energyPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ActiveEnergy);
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

        public override void Prepare()
        {
            // The relay first: until then its pin floats and only the pull-down holds it.
            GpioController controller = new GpioController();
            relay.TryOpen(controller, pins.Relay);
            button.TryOpen(controller, pins.Button, edge);
            pins.MapStatusLight();
            light.TryOpen(pins.StatusLight);
            SetRelay(calibration.IsOnAfterPowerOn);
        }

        /// <summary>Waits for the button, at most so long, and does what it asks.</summary>
        /// <returns>True when the state changed and wants to be reported.</returns>
        public bool WaitForPress(int milliseconds)
        {
            edge.WaitOne(milliseconds, false);
            if (!button.WasPressed())
            {
                return false;
            }

            SetRelay(!relay.IsOn);
            presses = presses < ChannelCatalogue.ButtonPresses.Maximum ? presses + 1 : 0;
            unreportedEvent = PressEvent;
            return true;
        }

        /// <summary>The present state; the button's event goes into one record only.</summary>
        public override void Sample(int[] values)
        {
            values[relayPlace] = !relay.IsOpen ? ChannelValue.Missing : relay.IsOn ? 1 : 0;
            values[eventPlace] = unreportedEvent;
            values[pressesPlace] = presses;

            // No meter is fitted to the reference board.
            values[powerPlace] = ChannelValue.Missing;
            values[energyPlace] = ChannelValue.Missing;
            values[onTimePlace] = OnTimeSeconds();
            unreportedEvent = NoEvent;
        }

        public override void Release()
        {
            SetRelay(false);
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

        private void SetRelay(bool on)
        {
            relay.Set(on);
            onSinceMilliseconds = clock.UptimeMilliseconds;
            light.Set(relay.IsOn ? OnLightPercent : OffLightPercent);
        }
    }
}
