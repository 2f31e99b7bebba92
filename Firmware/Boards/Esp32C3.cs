using Nf.SensorNodes;
using Nf.SensorNodes.Drivers;
using nanoFramework.Hardware.Esp32;
using PinFunctions = nanoFramework.Hardware.Esp32.Configuration;

namespace Nf.Firmware.Boards
{
    /// <summary>ESP32-C3 with the image ESP32_C3. GPIO 2, 8, 9 set how it starts, 11 to 17 are its flash, 18 and 19 USB, 20 and 21 the console: none of them is used. So few are left that some serve one signal for one kind of node and another for the next.</summary>
    public sealed class Esp32C3 : BoardPins
    {
        private static readonly string Name = "ESP32_C3";
        private readonly AnalogCurve curve = EspAnalogCurve.CreateC3();

        public override string ImageName
        {
            get { return Name; }
        }

        public override AnalogCurve AnalogCurve
        {
            get { return curve; }
        }

        /// <summary>ADC1 channel 0 is GPIO 0.</summary>
        public override int BatteryAdcChannel
        {
            get { return 0; }
        }

        /// <summary>ADC1 channel 1 is GPIO 1.</summary>
        public override int LevelAdcChannel
        {
            get { return 1; }
        }

        public override int SensorSupply
        {
            get { return 10; }
        }

        public override int Button
        {
            get { return 3; }
        }

        public override int Relay
        {
            get { return 4; }
        }

        public override int StatusLight
        {
            get { return 5; }
        }

        // The chip has no pulse counters.
        public override int PowerPulses
        {
            get { return -1; }
        }

        public override int RootMeanSquarePulses
        {
            get { return -1; }
        }

        public override int RootMeanSquareSelect
        {
            get { return -1; }
        }

        public override int UltrasonicTrigger
        {
            get { return 4; }
        }

        public override int UltrasonicEcho
        {
            get { return 5; }
        }

        public override int UltrasonicReceiveChannel
        {
            get { return 2; }
        }

        public override bool HasOneWire
        {
            get { return false; }
        }

        public override int TiltContact
        {
            get { return 3; }
        }

        public override int LidContact
        {
            get { return 1; }
        }

        public override int I2cBus
        {
            get { return 1; }
        }

        public override void MapI2c()
        {
            PinFunctions.SetPinFunction(6, DeviceFunction.I2C1_DATA);
            PinFunctions.SetPinFunction(7, DeviceFunction.I2C1_CLOCK);
        }

        /// <summary>The image has no 1-Wire.</summary>
        public override void MapOneWire()
        {
        }

        public override void MapStatusLight()
        {
            PinFunctions.SetPinFunction(5, DeviceFunction.PWM1);
        }
    }
}
