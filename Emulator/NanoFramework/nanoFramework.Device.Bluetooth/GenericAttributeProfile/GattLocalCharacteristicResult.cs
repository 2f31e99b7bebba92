namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A new characteristic.</summary>
public class GattLocalCharacteristicResult
{
    internal GattLocalCharacteristicResult(GattLocalCharacteristic characteristic, BluetoothError error)
    {
        Characteristic = characteristic;
        Error = error;
    }

    public GattLocalCharacteristic Characteristic { get; }

    public BluetoothError Error { get; }
}
