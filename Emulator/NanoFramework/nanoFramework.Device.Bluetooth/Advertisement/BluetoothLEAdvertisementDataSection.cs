namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>A section of an advertisement: on the air its length, its type and its data.</summary>
public class BluetoothLEAdvertisementDataSection
{
    public BluetoothLEAdvertisementDataSection()
        : this(0, new Buffer(16))
    {
    }

    public BluetoothLEAdvertisementDataSection(byte dataType, Buffer data)
    {
        DataType = dataType;
        Data = data;
    }

    public byte DataType { get; set; }

    public Buffer Data { get; set; }

    internal byte[] ToAir() => [(byte)(Data.Length + 1), DataType, .. Data.Content];
}
