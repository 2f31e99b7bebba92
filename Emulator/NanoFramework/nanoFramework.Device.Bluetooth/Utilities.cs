using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Identities and assigned numbers (Core Specification, volume 3, part B, 2.5.1).</summary>
public static class Utilities
{
    private static readonly byte[] Base = new Guid("00000000-0000-1000-8000-00805f9b34fb").ToByteArray();

    /// <summary>How long the shortest form of an identity is.</summary>
    public enum UuidType
    {
        Uuid16 = 0,
        Uuid32 = 1,
        Uuid128 = 2,
    }

    /// <summary>Descriptors by their assigned numbers.</summary>
    public enum GattNativeDescriptorUuid : ushort
    {
        CharacteristicExtendedProperties = 0x2900,
        CharacteristicUserDescription = 0x2901,
        ClientCharacteristicConfiguration = 0x2902,
        ServerCharacteristicConfiguration = 0x2903,
        CharacteristicPresentationFormat = 0x2904,
        CharacteristicAggregateFormat = 0x2905,
        ValidRange = 0x2906,
        ExternalReportReference = 0x2907,
        ReportReference = 0x2908,
        NumberDigitals = 0x2909,
        ValueTriggerSetting = 0x290A,
        EssConfiguration = 0x290B,
        EssMeasurement = 0x290C,
        EssTriggerSetting = 0x290D,
        TimeTriggerSetting = 0x290E,
    }

    public static ushort ConvertUuidToShortId(Guid uuid) => BitConverter.ToUInt16(uuid.ToByteArray(), 0);

    public static uint ConvertUuidToIntId(Guid uuid) => BitConverter.ToUInt32(uuid.ToByteArray(), 0);

    public static Guid CreateUuidFromShortCode(ushort uuid16)
    {
        var bytes = (byte[])Base.Clone();
        BitConverter.GetBytes(uuid16).CopyTo(bytes, 0);
        return new Guid(bytes);
    }

    public static bool IsBluetoothSigUUID(Guid uuid) => uuid.ToByteArray().AsSpan(4).SequenceEqual(Base.AsSpan(4));

    public static bool IsBluetoothSigUUID16(Guid uuid) => IsBluetoothSigUUID(uuid) && ConvertUuidToIntId(uuid) <= ushort.MaxValue;

    public static UuidType TypeOfUuid(Guid uuid)
        => IsBluetoothSigUUID16(uuid) ? UuidType.Uuid16 : IsBluetoothSigUUID(uuid) ? UuidType.Uuid32 : UuidType.Uuid128;
}
