namespace System.Device.I2c;

/// <summary>How a transfer ended. The ESP32 gives neither UnknownError nor PartialTransfer.</summary>
public enum I2cTransferStatus
{
    UnknownError,
    FullTransfer,
    ClockStretchTimeout,
    PartialTransfer,
    SlaveAddressNotAcknowledged,
}
