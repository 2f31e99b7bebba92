namespace VirtualBoards;

/// <summary>How a transfer on an I2C bus ended.</summary>
public enum I2cOutcome
{
    Done,

    /// <summary>Nobody acknowledged the address, or the target refused a byte.</summary>
    NotAcknowledged,

    /// <summary>A line was held low for longer than the controller waits.</summary>
    Timeout,
}
