namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>A publisher's new status.</summary>
public class BluetoothLEAdvertisementPublisherStatusChangedEventArgs
{
    internal BluetoothLEAdvertisementPublisherStatusChangedEventArgs(BluetoothLEAdvertisementPublisherStatus status, short transmitPowerDecibelMilliwatts)
    {
        Status = status;
        SelectedTransmitPowerLevelInDBm = transmitPowerDecibelMilliwatts;
    }

    public BluetoothError Error => BluetoothError.Success;

    public BluetoothLEAdvertisementPublisherStatus Status { get; }

    public short SelectedTransmitPowerLevelInDBm { get; }
}
