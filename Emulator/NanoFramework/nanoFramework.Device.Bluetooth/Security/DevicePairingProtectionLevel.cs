namespace nanoFramework.Device.Bluetooth;

/// <summary>What a pairing must at least reach.</summary>
public enum DevicePairingProtectionLevel
{
    Default = 0,
    None = 1,
    Encryption = 2,
    EncryptionAndAuthentication = 3,
}
