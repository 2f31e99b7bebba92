using System;

namespace nanoFramework.Device.Bluetooth.GenericAttributeProfile;

/// <summary>What is known of a client. The server's own session reports for all of them.</summary>
public class GattSession
{
    internal GattSession(BluetoothDeviceId deviceId) => DeviceId = deviceId;

    public delegate void GattSessionStatusChangedEventHandler(object sender, GattSessionStatusChangedEventArgs args);

    /// <summary>A client came or went.</summary>
    public event GattSessionStatusChangedEventHandler? SessionStatusChanged;

    public event EventHandler? MaxPduSizeChanged;

    public BluetoothDeviceId DeviceId { get; }

    /// <summary>What was agreed last; 0 before any exchange.</summary>
    public ushort MaxMtuSize { get; private set; }

    public static GattSession FromDeviceId(BluetoothDeviceId deviceId) => new(deviceId);

    internal void OnStatus(GattSessionStatus status) => SessionStatusChanged?.Invoke(this, new GattSessionStatusChangedEventArgs(status));

    internal void OnMtu(ushort mtu)
    {
        MaxMtuSize = mtu;
        MaxPduSizeChanged?.Invoke(this, EventArgs.Empty);
    }
}
