namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether a client is there.</summary>
public enum GattSessionStatus
{
    Closed = 0,
    Active = 1,
}
