namespace nanoFramework.Device.Bluetooth;

/// <summary>How a pairing ended.</summary>
public class DevicePairingEventArgs
{
    internal DevicePairingEventArgs(DevicePairingResultStatus status) => Status = status;

    public DevicePairingResultStatus Status { get; }
}
