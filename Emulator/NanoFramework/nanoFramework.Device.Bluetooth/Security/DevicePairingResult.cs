namespace nanoFramework.Device.Bluetooth;

/// <summary>What a pairing that a central began has come to.</summary>
public class DevicePairingResult
{
    internal DevicePairingResult(DevicePairingProtectionLevel protectionLevelUsed, DevicePairingResultStatus status)
    {
        ProtectionLevelUsed = protectionLevelUsed;
        Status = status;
    }

    public DevicePairingProtectionLevel ProtectionLevelUsed { get; }

    public DevicePairingResultStatus Status { get; }
}
