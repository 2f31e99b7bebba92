using System;

namespace nanoFramework.Device.Bluetooth.Advertisement;

/// <summary>The flags section of an advertisement (Core Specification Supplement, part A, 1.3).</summary>
[Flags]
public enum BluetoothLEAdvertisementFlags : uint
{
    None = 0,
    LimitedDiscoverableMode = 1,
    GeneralDiscoverableMode = 2,
    ClassicNotSupported = 4,
    DualModeControllerCapable = 8,
    DualModeHostCapable = 16,
}
