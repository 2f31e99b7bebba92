using Nf.SensorNodes.Drivers;

namespace Nf.SensorNodes
{
    /// <summary>Where a board image has the signals of the node kinds. GPIO numbers unless the name says otherwise; -1 where the board has none.</summary>
    public abstract class BoardPins
    {
        /// <summary>The firmware image as nanoff and SystemInfo name it.</summary>
        public abstract string ImageName { get; }

        /// <summary>Counts of the chip's converter as millivolts at its pin.</summary>
        public abstract AnalogCurve AnalogCurve { get; }

        /// <summary>Analogue channel (not GPIO) of the 1:2 battery divider.</summary>
        public abstract int BatteryAdcChannel { get; }

        /// <summary>Analogue channel (not GPIO) of the pressure transducer.</summary>
        public abstract int LevelAdcChannel { get; }

        /// <summary>Switch of the sensors' supply, high is on.</summary>
        public abstract int SensorSupply { get; }

        /// <summary>Push button, active low.</summary>
        public abstract int Button { get; }

        /// <summary>Relay, active high, with an external pull-down.</summary>
        public abstract int Relay { get; }

        /// <summary>Status light on a pulse width channel.</summary>
        public abstract int StatusLight { get; }

        /// <summary>Power meter's CF: pulses of active power. -1 where the chip has no pulse counters.</summary>
        public abstract int PowerPulses { get; }

        /// <summary>Power meter's CF1: pulses of root mean square voltage or current.</summary>
        public abstract int RootMeanSquarePulses { get; }

        /// <summary>Power meter's SEL: high for voltage on CF1, low for current.</summary>
        public abstract int RootMeanSquareSelect { get; }

        public abstract int UltrasonicTrigger { get; }

        public abstract int UltrasonicEcho { get; }

        /// <summary>RMT channel that times the echo; -1 where any can. On later chips only the upper half receives, and the lowest free one is taken otherwise.</summary>
        public abstract int UltrasonicReceiveChannel { get; }

        /// <summary>False for images without 1-Wire: the water thermometer is then an I2C one.</summary>
        public abstract bool HasOneWire { get; }

        /// <summary>Tilt switch, closed to ground while upright.</summary>
        public abstract int TiltContact { get; }

        /// <summary>Reed switch, closed to ground while the lid is closed.</summary>
        public abstract int LidContact { get; }

        /// <summary>Number of the I2C bus of the sensors.</summary>
        public abstract int I2cBus { get; }

        /// <summary>Gives the I2C controller its pins. Without it an ESP32 has no I2C.</summary>
        public abstract void MapI2c();

        /// <summary>Gives the 1-Wire driver its serial port's pins.</summary>
        public abstract void MapOneWire();

        /// <summary>Gives the status light its pulse width channel.</summary>
        public abstract void MapStatusLight();
    }
}
