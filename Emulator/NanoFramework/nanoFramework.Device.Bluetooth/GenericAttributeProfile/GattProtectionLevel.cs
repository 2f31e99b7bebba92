namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What the link must be before an attribute can be used.</summary>
public enum GattProtectionLevel
{
    Plain = 0,
    AuthenticationRequired = 1,
    EncryptionRequired = 2,
    EncryptionAndAuthenticationRequired = 3,
}
