using System;
using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A descriptor of a characteristic.</summary>
public class GattLocalDescriptor
{
    private readonly GattLocalCharacteristic characteristic;

    internal GattLocalDescriptor(Guid uuid, GattLocalDescriptorParameters parameters, GattLocalCharacteristic characteristic, int index)
    {
        Uuid = uuid;
        this.characteristic = characteristic;
        WriteProtectionLevel = parameters.WriteProtectionLevel;
        ReadProtectionLevel = parameters.ReadProtectionLevel;
        StaticValue = parameters.StaticValue;
        Number = (ushort)(index << 8 | characteristic.Number);
    }

    public delegate void GattLocalDescriptorReadEventHandler(GattLocalCharacteristic sender, GattReadRequestedEventArgs ReadRequestEventArgs);

    public delegate void GattLocalDescriptorWriteEventHandler(GattLocalCharacteristic sender, GattWriteRequestedEventArgs WriteRequestEventArgs);

    public event GattLocalDescriptorReadEventHandler? ReadRequested;

    public event GattLocalDescriptorWriteEventHandler? WriteRequested;

    public Guid Uuid { get; }

    public GattProtectionLevel ReadProtectionLevel { get; }

    public GattProtectionLevel WriteProtectionLevel { get; }

    public Buffer? StaticValue { get; }

    internal ushort Number { get; }

    internal ServedDescriptor ToServed() => new(Uuid, Number, Protection.ToServed(ReadProtectionLevel), Protection.ToServed(WriteProtectionLevel));

    internal bool OnReadRequested(GattReadRequestedEventArgs args)
    {
        if (StaticValue is not null)
        {
            args.GetRequest().RespondWithValue(StaticValue);
            return true;
        }

        ReadRequested?.Invoke(characteristic, args);
        return ReadRequested is not null;
    }

    internal bool OnWriteRequested(GattWriteRequestedEventArgs args)
    {
        WriteRequested?.Invoke(characteristic, args);
        return WriteRequested is not null;
    }
}
