namespace Nf.Emulator.Nodes;

/// <summary>
/// Where the parts are soldered on the reference board (docs/hardware.md): GPIO numbers. Written down here a second time on purpose:
/// firmware with another pin map finds nothing at its pins, as on the board.
/// </summary>
internal static class ReferenceBoard
{
    public const int SensorSupply = 4;
    public const int OneWireReceive = 16;
    public const int OneWireTransmit = 17;
    public const int UltrasonicTrigger = 18;
    public const int PowerPulses = 18;
    public const int UltrasonicEcho = 19;
    public const int RootMeanSquarePulses = 19;
    public const int I2cData = 21;
    public const int I2cClock = 22;
    public const int RootMeanSquareSelect = 23;
    public const int StatusLight = 25;
    public const int Relay = 26;
    public const int Button = 27;
    public const int TiltContact = 32;
    public const int LidContact = 33;
    public const int Battery = 34;
    public const int WaterLevel = 35;
}
