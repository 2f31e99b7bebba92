using System.Collections.Generic;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What a characteristic is made from.</summary>
public class GattLocalCharacteristicParameters
{
    private readonly List<GattPresentationFormat> formats = [];

    public GattProtectionLevel WriteProtectionLevel { get; set; }

    public GattProtectionLevel ReadProtectionLevel { get; set; }

    /// <summary>Not empty: descriptor 0x2901 with it.</summary>
    public string? UserDescription { get; set; } = "";

    /// <summary>Not null: reads are answered with it, without the program.</summary>
    public Buffer? StaticValue { get; set; }

    public GattCharacteristicProperties CharacteristicProperties { get; set; }

    public GattPresentationFormat[] PresentationFormats => [.. formats];

    /// <summary>Adds descriptor 0x2904.</summary>
    public void CreateGattPresentationFormat(byte formatType, int exponent, ushort unit, byte namespaceId, ushort decsription)
        => formats.Add(new GattPresentationFormat(formatType, exponent, unit, namespaceId, decsription));
}
