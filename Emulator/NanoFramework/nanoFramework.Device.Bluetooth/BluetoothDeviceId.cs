namespace nanoFramework.Device.Bluetooth;

/// <summary>The other side of a connection: the stack's handle of it.</summary>
public class BluetoothDeviceId
{
    internal BluetoothDeviceId(int id) => Id = id;

    public int Id { get; }

    public bool IsClassicDevice => false;

    public bool IsLowEnergyDevice => true;

    public static BluetoothDeviceId FromId(int deviceId) => new(deviceId);
}
