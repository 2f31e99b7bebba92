namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A new descriptor, or why there is none.</summary>
public class GattLocalDescriptorResult
{
    internal GattLocalDescriptorResult(GattLocalDescriptor? descriptor, BluetoothError error)
    {
        Descriptor = descriptor;
        Error = error;
    }

    public GattLocalDescriptor? Descriptor { get; }

    public BluetoothError Error { get; }
}
