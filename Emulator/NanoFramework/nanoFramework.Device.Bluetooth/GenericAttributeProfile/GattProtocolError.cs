namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Error codes of the attribute protocol (Core Specification, volume 3, part F, 3.4.1.1).</summary>
public static class GattProtocolError
{
    public static byte InvalidHandle => 0x01;

    public static byte ReadNotPermitted => 0x02;

    public static byte WriteNotPermitted => 0x03;

    public static byte InvalidPdu => 0x04;

    public static byte InsufficientAuthentication => 0x05;

    public static byte RequestNotSupported => 0x06;

    public static byte InvalidOffset => 0x07;

    public static byte InsufficientAuthorization => 0x08;

    public static byte PrepareQueueFull => 0x09;

    public static byte AttributeNotFound => 0x0A;

    public static byte AttributeNotLong => 0x0B;

    public static byte InsufficientEncryptionKeySize => 0x0C;

    public static byte InvalidAttributeValueLength => 0x0D;

    public static byte UnlikelyError => 0x0E;

    public static byte InsufficientEncryption => 0x0F;

    public static byte UnsupportedGroupType => 0x0F;

    public static byte InsufficientResources => 0x11;
}
