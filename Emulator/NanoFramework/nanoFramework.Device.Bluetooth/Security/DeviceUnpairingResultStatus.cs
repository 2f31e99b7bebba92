namespace nanoFramework.Device.Bluetooth;

/// <summary>How an unpairing ended.</summary>
public enum DeviceUnpairingResultStatus
{
    Unpaired = 0,
    AlreadyUnpaired = 1,
    OperationAlreadyInProgress = 2,
    AccessDenied = 3,
    Failed = 4,
}
