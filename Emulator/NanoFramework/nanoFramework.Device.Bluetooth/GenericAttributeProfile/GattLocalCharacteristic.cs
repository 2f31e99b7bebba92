using System;
using System.Collections.Generic;
using System.Linq;
using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>
/// A characteristic of the server. Its handlers run on the board's one thread of hardware events. A client that reads or writes is answered with
/// an error when nobody handles it, and (as in the real one) a descriptor can be written only where the characteristic itself has a handler for writes.
/// </summary>
public class GattLocalCharacteristic
{
    private readonly List<GattLocalDescriptor> ownDescriptors = [];
    private readonly List<GattLocalDescriptor> descriptors = [];
    private readonly List<GattSubscribedClient> subscribed = [];
    private int nextDescriptorIndex = 1;

    internal GattLocalCharacteristic(Guid uuid, GattLocalCharacteristicParameters parameters)
    {
        Uuid = uuid;
        WriteProtectionLevel = parameters.WriteProtectionLevel;
        ReadProtectionLevel = parameters.ReadProtectionLevel;
        CharacteristicProperties = parameters.CharacteristicProperties;
        StaticValue = parameters.StaticValue;
        UserDescription = parameters.UserDescription;
        PresentationFormats = parameters.PresentationFormats;
        Number = BluetoothHost.Current.NextCharacteristicNumber();
        if (!string.IsNullOrEmpty(UserDescription))
        {
            var writer = new DataWriter();
            writer.WriteString(UserDescription);
            AddOwn(GattDescriptorUuids.CharacteristicUserDescription, writer);
        }

        foreach (var format in PresentationFormats)
        {
            AddOwn(GattDescriptorUuids.CharacteristicPresentationFormat, format.ToValue());
        }

        BluetoothHost.Current.Add(this);
    }

    public delegate void GattLocalCharacteristicReadEventHandler(GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);

    public delegate void GattLocalCharacteristicWriteEventHandler(GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);

    public delegate void GattLocalCharacteristicClientsChangedEventHandler(GattLocalCharacteristic sender, object? args);

    /// <summary>A client reads; not raised where there is a static value.</summary>
    public event GattLocalCharacteristicReadEventHandler? ReadRequested;

    public event GattLocalCharacteristicWriteEventHandler? WriteRequested;

    public event GattLocalCharacteristicClientsChangedEventHandler? SubscribedClientsChanged;

    public Guid Uuid { get; }

    public GattCharacteristicProperties CharacteristicProperties { get; }

    /// <summary>Those made with <see cref="CreateDescriptor"/>.</summary>
    public GattLocalDescriptor[] Descriptors => [.. descriptors];

    public GattPresentationFormat[] PresentationFormats { get; }

    public GattProtectionLevel ReadProtectionLevel { get; }

    public GattProtectionLevel WriteProtectionLevel { get; }

    public Buffer? StaticValue { get; }

    public GattSubscribedClient[] SubscribedClients => [.. subscribed];

    public string? UserDescription { get; }

    internal ushort Number { get; }

    /// <returns>ResourceInUse for one that is there already, or that the parameters make.</returns>
    public GattLocalDescriptorResult CreateDescriptor(Guid descriptorUuid, GattLocalDescriptorParameters parameters)
    {
        var shortNumber = (Utilities.GattNativeDescriptorUuid)Utilities.ConvertUuidToShortId(descriptorUuid);
        if (descriptors.Exists(descriptor => descriptor.Uuid == descriptorUuid)
            || shortNumber is Utilities.GattNativeDescriptorUuid.CharacteristicUserDescription or Utilities.GattNativeDescriptorUuid.CharacteristicPresentationFormat)
        {
            return new GattLocalDescriptorResult(null, BluetoothError.ResourceInUse);
        }

        var made = new GattLocalDescriptor(descriptorUuid, parameters, this, nextDescriptorIndex++);
        descriptors.Add(made);
        Protection.Require(made.ReadProtectionLevel);
        Protection.Require(made.WriteProtectionLevel);
        return new GattLocalDescriptorResult(made, BluetoothError.Success);
    }

    /// <summary>Sends to all who have subscribed. What exceeds a client's unit less three bytes is cut off.</summary>
    public GattClientNotificationResult[] NotifyValue(Buffer value) => SubscribedClients.Select(client => NotifyValue(value, client)).ToArray();

    public GattClientNotificationResult NotifyValue(Buffer value, GattSubscribedClient subscribedClient)
    {
        // NimBLE's BLE_HS_ENOTCONN.
        const byte NotConnected = 7;
        var host = BluetoothHost.Current;
        var isSent = host.Stack.Notify((ushort)subscribedClient.Session.DeviceId.Id, Number, value.Content);
        return isSent
            ? new GattClientNotificationResult(0, GattCommunicationStatus.Success, subscribedClient, (ushort)value.Length)
            : new GattClientNotificationResult(NotConnected, GattCommunicationStatus.Unreachable, subscribedClient, (ushort)value.Length);
    }

    internal ServedCharacteristic ToServed() => new(
        Uuid,
        Number,
        (CharacteristicOperations)CharacteristicProperties & (CharacteristicOperations)0x3E,
        Protection.ToServed(ReadProtectionLevel),
        Protection.ToServed(WriteProtectionLevel),
        ownDescriptors.Concat(descriptors).Select(descriptor => descriptor.ToServed()).ToArray());

    internal void OnReadRequested(ushort number, GattReadRequestedEventArgs args)
    {
        if (number != Number)
        {
            if (Find(number)?.OnReadRequested(args) != true)
            {
                args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
            }
        }
        else if (StaticValue is not null)
        {
            args.GetRequest().RespondWithValue(StaticValue);
        }
        else if (ReadRequested is { } handlers)
        {
            handlers(this, args);
        }
        else
        {
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    internal void OnWriteRequested(ushort number, GattWriteRequestedEventArgs args)
    {
        if (WriteRequested is { } handlers && number == Number)
        {
            handlers(this, args);
        }
        else if (WriteRequested is null || Find(number)?.OnWriteRequested(args) != true)
        {
            args.GetRequest().RespondWithProtocolError(GattProtocolError.UnlikelyError);
        }
    }

    internal void OnSubscriptionChanged(ushort link, bool wants)
    {
        var index = subscribed.FindIndex(client => client.Session.DeviceId.Id == link);
        if (wants && index < 0)
        {
            subscribed.Add(new GattSubscribedClient(GattSession.FromDeviceId(new BluetoothDeviceId(link))));
        }
        else if (!wants && index >= 0)
        {
            subscribed.RemoveAt(index);
        }

        SubscribedClientsChanged?.Invoke(this, null);
    }

    private void AddOwn(Guid uuid, Buffer value)
        => ownDescriptors.Add(new GattLocalDescriptor(uuid, new GattLocalDescriptorParameters { StaticValue = value }, this, nextDescriptorIndex++));

    private GattLocalDescriptor? Find(ushort number) => ownDescriptors.Concat(descriptors).FirstOrDefault(descriptor => descriptor.Number == number);
}
