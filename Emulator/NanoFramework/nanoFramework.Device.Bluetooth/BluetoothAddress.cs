namespace nanoFramework.Device.Bluetooth;

/// <summary>A device's address and its kind.</summary>
public class BluetoothAddress
{
    public BluetoothAddress(ulong Address, BluetoothAddressType AddressType)
    {
        this.Address = Address;
        this.AddressType = AddressType;
    }

    public ulong Address { get; }

    public BluetoothAddressType AddressType { get; }
}
