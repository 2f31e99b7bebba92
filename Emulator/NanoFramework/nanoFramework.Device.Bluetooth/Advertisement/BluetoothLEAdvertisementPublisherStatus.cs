namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>How far a publisher is.</summary>
public enum BluetoothLEAdvertisementPublisherStatus
{
    Created = 0,
    Waiting = 1,
    Started = 2,
    Stopping = 3,
    Stopped = 4,
    Aborted = 5,
}
