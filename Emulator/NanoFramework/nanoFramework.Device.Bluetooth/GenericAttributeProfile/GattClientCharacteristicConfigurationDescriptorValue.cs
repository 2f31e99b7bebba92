namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a client has subscribed to.</summary>
public enum GattClientCharacteristicConfigurationDescriptorValue
{
    None = 0,
    Notify = 1,
    Indicate = 2,
}
