namespace System.Device.Gpio;

/// <summary>Which edges are counted.</summary>
public enum GpioPulsePolarity
{
    Both = 0,
    Falling = 1,
    Rising = 2,
}
