namespace nanoFramework.Device.Bluetooth;

/// <summary>How an unpairing ended.</summary>
public class DeviceUnpairingResult
{
    internal DeviceUnpairingResult(DeviceUnpairingResultStatus status) => Status = status;

    public DeviceUnpairingResultStatus Status { get; }
}
