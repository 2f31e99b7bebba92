namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>How a value is to be read (Bluetooth Assigned Numbers, 2.4.1).</summary>
public static class GattPresentationFormatTypes
{
    public static byte Boolean => 0x01;

    public static byte Bit2 => 0x02;

    public static byte Nibble => 0x03;

    public static byte UInt8 => 0x04;

    public static byte UInt12 => 0x05;

    public static byte UInt16 => 0x06;

    public static byte UInt24 => 0x07;

    public static byte UInt32 => 0x08;

    public static byte Utf8 => 0x08;

    public static byte UInt48 => 0x09;

    public static byte UInt64 => 0x0A;

    public static byte UInt128 => 0x0B;

    public static byte SInt8 => 0x0C;

    public static byte SInt12 => 0x0D;

    public static byte SInt16 => 0x0E;

    public static byte SInt24 => 0x0F;

    public static byte SInt32 => 0x10;

    public static byte SInt48 => 0x11;

    public static byte SInt64 => 0x12;

    public static byte SInt128 => 0x13;

    public static byte Float32 => 0x14;

    public static byte Float64 => 0x15;

    public static byte SFloat => 0x16;

    public static byte Float => 0x17;

    public static byte DUInt16 => 0x18;

    public static byte Utf16 => 0x1A;

    public static byte Struct => 0x1B;
}
