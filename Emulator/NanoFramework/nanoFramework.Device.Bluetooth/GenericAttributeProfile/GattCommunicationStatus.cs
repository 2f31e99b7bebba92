namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>How an exchange with the other side ended.</summary>
public enum GattCommunicationStatus
{
    Success = 0,
    Unreachable = 1,
    ProtocolError = 2,
    AccessDenied = 3,
}
