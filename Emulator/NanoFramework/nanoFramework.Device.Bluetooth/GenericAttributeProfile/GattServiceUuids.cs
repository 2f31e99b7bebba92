using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>Services by their assigned numbers (Bluetooth Assigned Numbers, 3.4).</summary>
public static class GattServiceUuids
{
    public static Guid AlertNotification => Utilities.CreateUuidFromShortCode(0x1811);

    public static Guid AutomationIO => Utilities.CreateUuidFromShortCode(0x1815);

    public static Guid Battery => Utilities.CreateUuidFromShortCode(0x180F);

    public static Guid BloodPressure => Utilities.CreateUuidFromShortCode(0x1810);

    public static Guid BodyComposition => Utilities.CreateUuidFromShortCode(0x181B);

    public static Guid CurrentTime => Utilities.CreateUuidFromShortCode(0x1805);

    public static Guid CyclingPower => Utilities.CreateUuidFromShortCode(0x1818);

    public static Guid CyclingSpeedAndCadence => Utilities.CreateUuidFromShortCode(0x1816);

    public static Guid DeviceInformation => Utilities.CreateUuidFromShortCode(0x180A);

    public static Guid EnvironmentalSensing => Utilities.CreateUuidFromShortCode(0x181A);

    public static Guid GenericAccess => Utilities.CreateUuidFromShortCode(0x1800);

    public static Guid GenericAttribute => Utilities.CreateUuidFromShortCode(0x1801);

    public static Guid Glucose => Utilities.CreateUuidFromShortCode(0x1808);

    public static Guid HealthThermometer => Utilities.CreateUuidFromShortCode(0x1809);

    public static Guid HeartRate => Utilities.CreateUuidFromShortCode(0x180D);

    public static Guid HumanInterfaceDevice => Utilities.CreateUuidFromShortCode(0x1812);

    public static Guid ImmediateAlert => Utilities.CreateUuidFromShortCode(0x1802);

    public static Guid LocationAndNavigation => Utilities.CreateUuidFromShortCode(0x1819);

    public static Guid LinkLoss => Utilities.CreateUuidFromShortCode(0x1803);

    public static Guid NextDstChange => Utilities.CreateUuidFromShortCode(0x1807);

    public static Guid PhoneAlertStatus => Utilities.CreateUuidFromShortCode(0x180E);

    public static Guid ReferenceTimeUpdate => Utilities.CreateUuidFromShortCode(0x1806);

    public static Guid RunningSpeedAndCadence => Utilities.CreateUuidFromShortCode(0x1814);

    public static Guid ScanParameters => Utilities.CreateUuidFromShortCode(0x1813);

    public static Guid TxPower => Utilities.CreateUuidFromShortCode(0x1804);

    public static Guid UserData => Utilities.CreateUuidFromShortCode(0x181C);

    public static Guid WeightScale => Utilities.CreateUuidFromShortCode(0x181D);
}
