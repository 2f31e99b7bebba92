namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Whether the client waits for an answer.</summary>
public enum GattWriteOption
{
    WriteWithResponse = 0,
    WriteWithoutResponse = 1,
}
