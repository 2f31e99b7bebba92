namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A new service.</summary>
public class GattServiceProviderResult
{
    internal GattServiceProviderResult(GattServiceProvider serviceProvider, BluetoothError error)
    {
        ServiceProvider = serviceProvider;
        Error = error;
    }

    public GattServiceProvider ServiceProvider { get; }

    public BluetoothError Error { get; }
}
