namespace nanoFramework.Device.Bluetooth;

/// <summary>What a device has to show and type a passkey; decides the way of pairing (Core Specification, volume 3, part H, 2.3.5.1).</summary>
public enum DevicePairingIOCapabilities
{
    DisplayOnly = 0,
    DisplayYesNo = 1,
    KeyboardOnly = 2,
    NoInputNoOutput = 3,
    KeyboardDisplay = 4,
}
