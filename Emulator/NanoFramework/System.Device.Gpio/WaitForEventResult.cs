namespace System.Device.Gpio;

/// <summary>How a wait for an edge ended. Part of the surface; nothing in nanoFramework returns it.</summary>
public struct WaitForEventResult
{
    public PinEventTypes EventTypes;

    public bool TimedOut;
}
