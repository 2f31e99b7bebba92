using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Descriptors by their assigned numbers (Bluetooth Assigned Numbers, 3.7).</summary>
public static class GattDescriptorUuids
{
    public static Guid CharacteristicAggregateFormat => Utilities.CreateUuidFromShortCode(0x2905);

    public static Guid CharacteristicExtendedProperties => Utilities.CreateUuidFromShortCode(0x2900);

    public static Guid CharacteristicPresentationFormat => Utilities.CreateUuidFromShortCode(0x2904);

    public static Guid CharacteristicUserDescription => Utilities.CreateUuidFromShortCode(0x2901);

    public static Guid ClientCharacteristicConfiguration => Utilities.CreateUuidFromShortCode(0x2902);

    public static Guid EssConfiguration => Utilities.CreateUuidFromShortCode(0x290B);

    public static Guid EssMeasurement => Utilities.CreateUuidFromShortCode(0x290C);

    public static Guid EssTriggerSetting => Utilities.CreateUuidFromShortCode(0x290D);

    public static Guid ExternalReportReference => Utilities.CreateUuidFromShortCode(0x2907);

    public static Guid ReportReference => Utilities.CreateUuidFromShortCode(0x2907);

    public static Guid ServerCharacteristicConfiguration => Utilities.CreateUuidFromShortCode(0x2903);

    public static Guid TimeTriggerSetting => Utilities.CreateUuidFromShortCode(0x290E);

    public static Guid ValueTriggerSetting => Utilities.CreateUuidFromShortCode(0x290A);
}
