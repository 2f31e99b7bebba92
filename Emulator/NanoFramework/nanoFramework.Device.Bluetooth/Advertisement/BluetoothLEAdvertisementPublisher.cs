using System;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>Sends an advertisement. While one is sent already, starting another changes what is sent but leaves the status at Waiting, as on the chip.</summary>
public class BluetoothLEAdvertisementPublisher
{
    private BluetoothLEAdvertisementPublisherStatus status = BluetoothLEAdvertisementPublisherStatus.Created;

    public BluetoothLEAdvertisementPublisher()
        : this(new BluetoothLEAdvertisement())
    {
    }

    public BluetoothLEAdvertisementPublisher(BluetoothLEAdvertisement advertisement) => Advertisement = advertisement;

    public delegate void BluetoothLEAdvertisementPublisherHandler(object sender, BluetoothLEAdvertisementPublisherStatusChangedEventArgs args);

    public event BluetoothLEAdvertisementPublisherHandler? StatusChanged;

    public BluetoothLEAdvertisement Advertisement { get; }

    public bool IncludeTransmitPowerLevel { get; set; }

    public bool IsAnonymous { get; set; }

    public short PreferredTransmitPowerLevelInDBm { get; set; }

    /// <exception cref="PlatformNotSupportedException">Set to true: the images are built without it.</exception>
    public bool UseExtendedAdvertisement
    {
        get => false;
        set
        {
            if (value)
            {
                throw new PlatformNotSupportedException();
            }
        }
    }

    public BluetoothLEAdvertisementPublisherStatus Status
    {
        get => status;
        private set
        {
            if (status != value)
            {
                status = value;
                StatusChanged?.Invoke(this, new BluetoothLEAdvertisementPublisherStatusChangedEventArgs(value, PreferredTransmitPowerLevelInDBm));
            }
        }
    }

    /// <summary>Whether some of it was left out.</summary>
    internal bool IsCut { get; private set; }

    /// <exception cref="NotImplementedException">The image has no Bluetooth.</exception>
    public void Start()
    {
        var host = BluetoothHost.Current;
        host.EnterServerMode();
        BluetoothLEServer.Instance.Pairing.Apply();
        Status = BluetoothLEAdvertisementPublisherStatus.Waiting;
        IsCut = !Advertisement.TryPack(out var advertisement, out var scanResponse);
        if (host.Stack.StartAdvertising(advertisement, scanResponse, Advertisement.IsConnectable))
        {
            Status = BluetoothLEAdvertisementPublisherStatus.Started;
        }
    }

    public void Stop()
    {
        BluetoothHost.Current.Stack.StopAdvertising();
        Status = BluetoothLEAdvertisementPublisherStatus.Stopped;
    }
}
