using nanoFramework.Device.Bluetooth.Advertisement;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What the advertising of a service says and allows.</summary>
public class GattServiceProviderAdvertisingParameters
{
    private bool isDiscoverable = true;
    private bool isCustom;

    public GattServiceProviderAdvertisingParameters() => CustomAdvertisement = false;

    /// <summary>Setting it sets the flags section too.</summary>
    public bool IsDiscoverable
    {
        get => isDiscoverable;
        set
        {
            isDiscoverable = value;
            Advertisement.Flags = value
                ? Advertisement.Flags | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode
                : Advertisement.Flags & ~BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
        }
    }

    public bool IsConnectable { get; set; } = true;

    /// <summary>Data of the service under its own identity; null: none.</summary>
    public Buffer? ServiceData { get; set; }

    public BluetoothLEAdvertisement Advertisement { get; } = new();

    /// <summary>True takes flags and name away and adds no service sections; false puts flags and name in.</summary>
    public bool CustomAdvertisement
    {
        get => isCustom;
        set
        {
            isCustom = value;
            if (value)
            {
                Advertisement.Remove(BluetoothLEAdvertisementDataSectionType.Flags);
                Advertisement.Remove(BluetoothLEAdvertisementDataSectionType.CompleteLocalName);
            }
            else
            {
                Advertisement.Flags = BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
                Advertisement.LocalName = BluetoothLEServer.Instance.DeviceName;
            }
        }
    }
}
