namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a descriptor is made from.</summary>
public class GattLocalDescriptorParameters
{
    public GattProtectionLevel WriteProtectionLevel { get; set; }

    public GattProtectionLevel ReadProtectionLevel { get; set; }

    /// <summary>Not null: reads are answered with it, without the program.</summary>
    public Buffer? StaticValue { get; set; }
}
