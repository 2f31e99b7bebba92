using Nf.SensorNodes;
using Nf.SensorNodes.Drivers;
using nanoFramework.Hardware.Esp32;
using PinFunctions = nanoFramework.Hardware.Esp32.Configuration;

namespace Nf.Firmware.Boards
{
    /// <summary>Classic ESP32 with the image ESP32_BLE_REV3: the reference board.</summary>
    public sealed class Esp32BleRev3 : BoardPins
    {
        private static readonly string Name = "ESP32_BLE_REV3";
        private readonly AnalogCurve curve = EspAnalogCurve.Create();

        public override string ImageName
        {
            get { return Name; }
        }

        public override AnalogCurve AnalogCurve
        {
            get { return curve; }
        }

        /// <summary>ADC1 channel 6 is GPIO 34.</summary>
        public override int BatteryAdcChannel
        {
            get { return 6; }
        }

        /// <summary>ADC1 channel 7 is GPIO 35.</summary>
        public override int LevelAdcChannel
        {
            get { return 7; }
        }

        public override int SensorSupply
        {
            get { return 4; }
        }

        public override int Button
        {
            get { return 27; }
        }

        public override int Relay
        {
            get { return 26; }
        }

        public override int StatusLight
        {
            get { return 25; }
        }

        // A switch has no ultrasonic ranger, so its pins serve the meter.
        public override int PowerPulses
        {
            get { return 18; }
        }

        public override int RootMeanSquarePulses
        {
            get { return 19; }
        }

        public override int RootMeanSquareSelect
        {
            get { return 23; }
        }

        public override int UltrasonicTrigger
        {
            get { return 18; }
        }

        public override int UltrasonicEcho
        {
            get { return 19; }
        }

        public override int UltrasonicReceiveChannel
        {
            get { return -1; }
        }

        public override bool HasOneWire
        {
            get { return true; }
        }

        public override int TiltContact
        {
            get { return 32; }
        }

        public override int LidContact
        {
            get { return 33; }
        }

        public override int I2cBus
        {
            get { return 1; }
        }

        public override void MapI2c()
        {
            PinFunctions.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            PinFunctions.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
        }

        public override void MapOneWire()
        {
            PinFunctions.SetPinFunction(17, DeviceFunction.COM3_TX);
            PinFunctions.SetPinFunction(16, DeviceFunction.COM3_RX);
        }

        public override void MapStatusLight()
        {
            PinFunctions.SetPinFunction(25, DeviceFunction.PWM1);
        }
    }
}
