namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>How far the advertising of a service is.</summary>
public enum GattServiceProviderAdvertisementStatus
{
    Created = 0,
    Stopped = 1,
    Started = 2,
    Aborted = 3,
    StartedWithoutAllAdvertisementData = 4,
}
