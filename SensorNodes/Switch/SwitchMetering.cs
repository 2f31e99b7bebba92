using System.Device.Gpio;
using Nf.Channels;
using Nf.Protocol;
using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes.Switch
{
    /// <summary>What the power meter is for: power and energy of the records, the overload, the calibration. One thread at a time.</summary>
    public sealed class SwitchMetering
    {
        private readonly BoardPins pins;
        private readonly PulsePowerMeter meter;
        private readonly OverloadGuard overload = new OverloadGuard();
        private readonly int powerPlace;
        private readonly int energyPlace;
        private GpioController controller;
        private SwitchCalibration calibration;

        public SwitchMetering(BoardPins pins, Clock clock)
        {
            this.pins = pins;
            meter = new PulsePowerMeter(clock);
            Channel[] layout = ReadingLayout.For(NodeKind.Switch);
            powerPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ActivePower);
            energyPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.ActiveEnergy);
        }

        public EnergyRegister Energy { get; } = new EnergyRegister();

        /// <summary>Power that was cut off last.</summary>
        public int CutOffDeciwatt { get; private set; }

        /// <summary>True while the meter measures.</summary>
        public bool IsMeasuring
        {
            get { return State == DriverError.None; }
        }

        /// <summary>True when a meter may be there.</summary>
        public bool IsFitted
        {
            get { return meter.IsOpen && calibration.MeterModel != PowerMeterModel.None; }
        }

        private DriverError State
        {
            get { return IsFitted ? meter.State : DriverError.NotOpen; }
        }

        /// <summary>Takes the calibration; when it is another one, the measurement begins anew.</summary>
        public void Configure(int[] calibrationValues)
        {
            SwitchCalibration before = calibration;
            calibration = new SwitchCalibration(calibrationValues);
            if (before == null || !calibration.IsSame(before))
            {
                Begin();
            }
        }

        /// <summary>Opens the meter, if one is configured.</summary>
        public void Prepare(GpioController controller)
        {
            this.controller = controller;
            Begin();
        }

        /// <summary>Looks at the meter: every quarter of a second under load, every second without.</summary>
        /// <param name="limitDeciwatt">0 for no limit.</param>
        /// <returns>True when the load must be cut off.</returns>
        public bool Look(bool isOn, int limitDeciwatt)
        {
            if (!IsFitted)
            {
                return false;
            }

            meter.Look(isOn);
            Energy.Add(meter.TakeEnergyMilliwattHours());
            if (!meter.IsFastNew || !overload.Look(isOn ? meter.FastMilliwatt : 0, limitDeciwatt))
            {
                return false;
            }

            long deciwatt = meter.FastMilliwatt / 100;
            int most = ChannelCatalogue.ActivePower.Maximum;
            CutOffDeciwatt = deciwatt < most ? (int)deciwatt : most;
            return true;
        }

        /// <summary>Power and energy.</summary>
        public void Sample(int[] values)
        {
            DriverError state = State;
            bool hasAnswered = state != DriverError.NotOpen && state != DriverError.NoAnswer;
            int deciwatt = 0;
            if (state == DriverError.None)
            {
                meter.TryRead(out deciwatt);
            }

            values[powerPlace] = state == DriverError.None
                ? ChannelRange.Check(deciwatt, ChannelCatalogue.ActivePower, ChannelCatalogue.ActivePower.Maximum / 10)
                : ProbeState.Mark(state);

            // What was counted stays true when the meter has died.
            values[energyPlace] = hasAnswered || Energy.WattHours > 0 ? Energy.WattHours : ChannelValue.Missing;
        }

        /// <summary>
        /// The command Calibrate: channel 13, point 1, true power in 0.1 W. Takes the present power for it; refuses what no chip's scatter explains.
        /// </summary>
        /// <param name="values">The new calibration integers.</param>
        public CommandOutcome Calibrate(int[] arguments, int argumentCount, out int[] values)
        {
            values = null;
            if (argumentCount != 3 || arguments[0] != ChannelCatalogue.ActivePower.Number || arguments[1] != 1
                || arguments[2] < 1 || arguments[2] > ChannelCatalogue.ActivePower.Maximum)
            {
                return CommandOutcome.InvalidArguments;
            }

            if (!IsMeasuring || meter.TryRead(out int deciwatt) != DriverError.None || deciwatt < 1)
            {
                return CommandOutcome.Failed;
            }

            long trim = (long)calibration.PowerTrim * arguments[2] / deciwatt;
            if (trim < SwitchCalibration.LeastPowerTrim || trim > SwitchCalibration.GreatestPowerTrim)
            {
                return CommandOutcome.Failed;
            }

            values = calibration.ToValues((int)trim);
            Configure(values);
            return CommandOutcome.Succeeded;
        }

        private void Begin()
        {
            if (controller == null || calibration.MeterModel == PowerMeterModel.None)
            {
                return;
            }

            if (!meter.IsOpen)
            {
                meter.TryOpen(controller, pins.PowerPulses, pins.RootMeanSquarePulses, pins.RootMeanSquareSelect);
            }

            meter.Begin(new PowerMeterScale(calibration.MeterModel, calibration.ShuntMicroohm, calibration.DividerMilli, calibration.PowerTrim));
        }
    }
}
