namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>A manufacturer's own section of an advertisement.</summary>
public class BluetoothLEManufacturerData
{
    public BluetoothLEManufacturerData()
        : this(0, new Buffer(1))
    {
    }

    public BluetoothLEManufacturerData(ushort companyId, Buffer data)
    {
        CompanyId = companyId;
        Data = data;
    }

    public ushort CompanyId { get; set; }

    public Buffer Data { get; set; }
}
