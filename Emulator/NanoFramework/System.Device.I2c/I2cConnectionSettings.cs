namespace System.Device.I2c;

/// <summary>A part's address and how to talk to it.</summary>
public sealed class I2cConnectionSettings
{
    /// <summary>In fast mode.</summary>
    public I2cConnectionSettings(int busId, int deviceAddress)
        : this(busId, deviceAddress, I2cBusSpeed.FastMode)
    {
    }

    /// <param name="busId">From 1.</param>
    /// <param name="deviceAddress">7 bits.</param>
    public I2cConnectionSettings(int busId, int deviceAddress, I2cBusSpeed busSpeed)
    {
        BusId = busId;
        DeviceAddress = deviceAddress;
        BusSpeed = busSpeed;
    }

    public int BusId { get; }

    public int DeviceAddress { get; }

    public I2cBusSpeed BusSpeed { get; }
}
