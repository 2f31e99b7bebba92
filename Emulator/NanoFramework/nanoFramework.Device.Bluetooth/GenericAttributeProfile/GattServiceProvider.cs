using System;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Runtime.Native;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>
/// A service of the server, and its advertising. Starting the advertising of one puts all services in place; stopping it stops the whole stack,
/// connections included.
/// </summary>
public class GattServiceProvider
{
    private BluetoothLEAdvertisementPublisher? publisher;

    internal GattServiceProvider(Guid serviceUuid)
    {
        Service = new GattLocalService(serviceUuid);
        var services = BluetoothHost.Current.Services;
        for (var index = 0; index < services.Count; index++)
        {
            if (((GattServiceProvider)services[index]!).Service.Uuid == serviceUuid)
            {
                services[index] = this;
                return;
            }
        }

        services.Add(this);
        if (services.Count == 1)
        {
            AddDeviceInformation();
        }
    }

    public GattServiceProviderAdvertisementStatus AdvertisementStatus { get; private set; } = GattServiceProviderAdvertisementStatus.Created;

    public GattLocalService Service { get; }

    /// <summary>Makes a service; one of the same identity is replaced. The first one brings Device Information with it.</summary>
    /// <exception cref="NotImplementedException">The image has no Bluetooth.</exception>
    public static GattServiceProviderResult Create(Guid serviceUuid) => new(new GattServiceProvider(serviceUuid), BluetoothError.Success);

    public void StartAdvertising() => StartAdvertising(new GattServiceProviderAdvertisingParameters());

    /// <exception cref="NotImplementedException">The image has no Bluetooth.</exception>
    public void StartAdvertising(GattServiceProviderAdvertisingParameters parameters)
    {
        var host = BluetoothHost.Current;
        host.EnterServerMode();
        parameters.Advertisement.IsConnectable = parameters.IsConnectable;
        host.Serve();
        if (!parameters.CustomAdvertisement)
        {
            AddServiceSections(parameters);
        }

        publisher = new BluetoothLEAdvertisementPublisher(parameters.Advertisement);
        publisher.StatusChanged += OnStatusChanged;
        publisher.Start();
    }

    /// <exception cref="NullReferenceException">It was not started, as in the real one.</exception>
    public void StopAdvertising()
    {
        if (publisher is null)
        {
            throw new NullReferenceException();
        }

        publisher.Stop();
    }

    private static void AddDeviceInformation()
    {
        var information = new GattServiceProvider(GattServiceUuids.DeviceInformation).Service;
        AddText(information, GattCharacteristicUuids.ManufacturerNameString, "nanoFramework");
        AddText(information, GattCharacteristicUuids.ModelNumberString, SystemInfo.Platform);
    }

    private static void AddText(GattLocalService service, Guid characteristic, string text)
    {
        var writer = new DataWriter();
        writer.WriteString(text);
        service.CreateCharacteristic(characteristic, new GattLocalCharacteristicParameters
        {
            StaticValue = writer.DetachBuffer(),
            CharacteristicProperties = GattCharacteristicProperties.Read,
        });
    }

    private void AddServiceSections(GattServiceProviderAdvertisingParameters parameters)
    {
        var (list, data, identity) = Utilities.TypeOfUuid(Service.Uuid) switch
        {
            Utilities.UuidType.Uuid16 => (
                BluetoothLEAdvertisementDataSectionType.CompleteList16uuid,
                BluetoothLEAdvertisementDataSectionType.ServiceData16bitUuid,
                BitConverter.GetBytes(Utilities.ConvertUuidToShortId(Service.Uuid))),
            Utilities.UuidType.Uuid32 => (
                BluetoothLEAdvertisementDataSectionType.CompleteList32uuid,
                BluetoothLEAdvertisementDataSectionType.ServiceData32bitUuid,
                BitConverter.GetBytes(Utilities.ConvertUuidToIntId(Service.Uuid))),
            _ => (
                BluetoothLEAdvertisementDataSectionType.CompleteList128uuid,
                BluetoothLEAdvertisementDataSectionType.ServiceData128bitUuid,
                UuidOrder.ToAir(Service.Uuid)),
        };
        parameters.Advertisement.Set(list, identity);
        if (parameters.ServiceData is { } serviceData)
        {
            // The whole room of the buffer, not its length: so does the real one.
            parameters.Advertisement.Set(data, [.. identity, .. serviceData.Data]);
        }
    }

    private void OnStatusChanged(object sender, BluetoothLEAdvertisementPublisherStatusChangedEventArgs args)
    {
        switch (args.Status)
        {
            case BluetoothLEAdvertisementPublisherStatus.Started:
                AdvertisementStatus = publisher!.IsCut
                    ? GattServiceProviderAdvertisementStatus.StartedWithoutAllAdvertisementData
                    : GattServiceProviderAdvertisementStatus.Started;
                break;
            case BluetoothLEAdvertisementPublisherStatus.Stopped:
                AdvertisementStatus = GattServiceProviderAdvertisementStatus.Stopped;
                BluetoothHost.Current.LeaveServerMode();
                break;
        }
    }
}
