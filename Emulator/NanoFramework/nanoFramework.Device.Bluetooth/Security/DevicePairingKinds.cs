using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>What the program is asked to do in a pairing.</summary>
[Flags]
public enum DevicePairingKinds
{
    None = 0,
    ConfirmOnly = 1,
    DisplayPin = 2,
    ProvidePin = 4,
    ConfirmPinMatch = 8,
}
