using Nf.SensorNodes;
using Nf.SensorNodes.Drivers;
using nanoFramework.Hardware.Esp32;
using PinFunctions = nanoFramework.Hardware.Esp32.Configuration;

namespace Nf.Firmware.Boards
{
    /// <summary>ESP32-S3 with the image ESP32_S3_QUAD. GPIO 0, 3, 45, 46 set how it starts, 19 and 20 are USB, 26 to 37 flash and PSRAM: none of them is used.</summary>
    public sealed class Esp32S3Quad : BoardPins
    {
        private static readonly string Name = "ESP32_S3_QUAD";
        private readonly AnalogCurve curve = EspAnalogCurve.CreateS3();

        public override string ImageName
        {
            get { return Name; }
        }

        public override AnalogCurve AnalogCurve
        {
            get { return curve; }
        }

        /// <summary>ADC1 channel 0 is GPIO 1.</summary>
        public override int BatteryAdcChannel
        {
            get { return 0; }
        }

        /// <summary>ADC1 channel 1 is GPIO 2.</summary>
        public override int LevelAdcChannel
        {
            get { return 1; }
        }

        public override int SensorSupply
        {
            get { return 4; }
        }

        public override int Button
        {
            get { return 7; }
        }

        public override int Relay
        {
            get { return 15; }
        }

        public override int StatusLight
        {
            get { return 16; }
        }

        // A switch has no ultrasonic ranger, so its pins serve the meter.
        public override int PowerPulses
        {
            get { return 5; }
        }

        public override int RootMeanSquarePulses
        {
            get { return 6; }
        }

        public override int RootMeanSquareSelect
        {
            get { return 13; }
        }

        public override int UltrasonicTrigger
        {
            get { return 5; }
        }

        public override int UltrasonicEcho
        {
            get { return 6; }
        }

        public override int UltrasonicReceiveChannel
        {
            get { return 4; }
        }

        public override bool HasOneWire
        {
            get { return true; }
        }

        public override int TiltContact
        {
            get { return 11; }
        }

        public override int LidContact
        {
            get { return 12; }
        }

        public override int I2cBus
        {
            get { return 1; }
        }

        public override void MapI2c()
        {
            PinFunctions.SetPinFunction(8, DeviceFunction.I2C1_DATA);
            PinFunctions.SetPinFunction(9, DeviceFunction.I2C1_CLOCK);
        }

        public override void MapOneWire()
        {
            PinFunctions.SetPinFunction(17, DeviceFunction.COM3_TX);
            PinFunctions.SetPinFunction(18, DeviceFunction.COM3_RX);
        }

        public override void MapStatusLight()
        {
            PinFunctions.SetPinFunction(18, DeviceFunction.PWM1);
        }
    }
}
