namespace Nf.Firmware.Tests;

/// <summary>Where a network hangs.</summary>
public enum Hang
{
    Connect,
    Subscribe,
    Publish,
    Disconnect,

    /// <summary>What M2Mqtt waits by itself.</summary>
    ConnectForThirtySeconds,
}
