namespace nanoFramework.Device.Bluetooth;

/// <summary>What kind of device address it is.</summary>
public enum BluetoothAddressType
{
    Public = 0,
    Random = 1,
    Unspecified = 2,
}
