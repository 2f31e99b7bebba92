namespace System.Device.Gpio;

/// <summary>What a pad is. On the ESP32 the open-source modes are open drain too.</summary>
public enum PinMode
{
    Input,
    InputPullDown,
    InputPullUp,
    Output,
    OutputOpenDrain,
    OutputOpenDrainPullUp,
    OutputOpenSource,
    OutputOpenSourcePullDown,
}
