using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What the protection of attributes means for the stack.</summary>
internal static class Protection
{
    public static AttributeProtection ToServed(GattProtectionLevel level) => (AttributeProtection)level;

    /// <summary>Raises what the server wants of a pairing.</summary>
    public static void Require(GattProtectionLevel level)
    {
        var wanted = level switch
        {
            GattProtectionLevel.EncryptionRequired => DevicePairingProtectionLevel.Encryption,
            GattProtectionLevel.Plain => DevicePairingProtectionLevel.Default,
            _ => DevicePairingProtectionLevel.EncryptionAndAuthentication,
        };
        var pairing = BluetoothLEServer.Instance.Pairing;
        if (wanted > pairing.ProtectionLevel)
        {
            pairing.ProtectionLevel = wanted;
        }
    }
}
