using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Service identities as they travel: least significant byte first.</summary>
internal static class UuidOrder
{
    public static Guid FromAir(byte[] bytes)
    {
        var reversed = (byte[])bytes.Clone();
        Array.Reverse(reversed);
        return new Guid(reversed, bigEndian: true);
    }

    public static byte[] ToAir(Guid uuid)
    {
        var bytes = uuid.ToByteArray(bigEndian: true);
        Array.Reverse(bytes);
        return bytes;
    }
}
