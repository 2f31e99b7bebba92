namespace System.Device.Gpio;

/// <summary>A pulse count and when it was read.</summary>
public struct GpioPulseCount
{
    public long Count;

    /// <summary>Since the chip left its last reset.</summary>
    public TimeSpan RelativeTime;
}
