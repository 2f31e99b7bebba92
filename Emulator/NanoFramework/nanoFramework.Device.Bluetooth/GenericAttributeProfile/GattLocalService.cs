using System;
using System.Collections.Generic;
using System.Linq;
using VirtualBoards;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>A service of the server.</summary>
public class GattLocalService
{
    private readonly List<GattLocalCharacteristic> characteristics = [];

    internal GattLocalService(Guid uuid) => Uuid = uuid;

    public Guid Uuid { get; }

    public GattLocalCharacteristic[] Characteristics => [.. characteristics];

    public GattLocalCharacteristicResult CreateCharacteristic(Guid characteristicUuid, GattLocalCharacteristicParameters parameters)
    {
        var characteristic = new GattLocalCharacteristic(characteristicUuid, parameters);
        characteristics.Add(characteristic);
        Protection.Require(characteristic.ReadProtectionLevel);
        Protection.Require(characteristic.WriteProtectionLevel);
        return new GattLocalCharacteristicResult(characteristic, BluetoothError.Success);
    }

    internal ServedService ToServed() => new(Uuid, characteristics.Select(characteristic => characteristic.ToServed()).ToArray());
}
