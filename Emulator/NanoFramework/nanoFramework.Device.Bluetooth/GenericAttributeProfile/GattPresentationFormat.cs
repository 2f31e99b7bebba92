namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>How a value is to be read (descriptor 0x2904; Core Specification, volume 3, part G, 3.3.3.5).</summary>
public class GattPresentationFormat
{
    internal GattPresentationFormat(byte formatType, int exponent, ushort unit, byte namespaceId, ushort description)
    {
        FormatType = formatType;
        Exponent = exponent;
        Unit = unit;
        Namespace = namespaceId;
        Description = description;
    }

    public byte FormatType { get; }

    /// <summary>Of ten.</summary>
    public int Exponent { get; }

    public ushort Unit { get; }

    public byte Namespace { get; }

    public ushort Description { get; }

    public static GattPresentationFormat FromParts(byte formatType, int exponent, ushort unit, byte namespaceId, ushort description)
        => new(formatType, exponent, unit, namespaceId, description);

    internal Buffer ToValue()
    {
        var writer = new DataWriter();
        writer.WriteByte(FormatType);
        writer.WriteByte((byte)Exponent);
        writer.WriteUInt16(Unit);
        writer.WriteByte(Namespace);
        writer.WriteUInt16(Description);
        return writer;
    }
}
