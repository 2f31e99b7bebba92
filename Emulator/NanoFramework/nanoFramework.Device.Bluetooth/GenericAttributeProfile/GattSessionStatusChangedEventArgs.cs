namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A client came or went.</summary>
public class GattSessionStatusChangedEventArgs
{
    internal GattSessionStatusChangedEventArgs(GattSessionStatus status) => Status = status;

    public GattSessionStatus Status { get; }

    public BluetoothError Error => BluetoothError.Success;
}
