using System;
using System.Linq;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace nanoFramework.Device.Bluetooth;

/// <summary>The board as a Bluetooth LE peripheral: one for each boot.</summary>
public class BluetoothLEServer : IDisposable
{
    private bool isDisposed;

    private BluetoothLEServer(BluetoothHost host)
    {
        GC.SuppressFinalize(this);
        Session = new GattSession(new BluetoothDeviceId(0));
        Pairing = new DevicePairing(host.Stack);
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~BluetoothLEServer()
    {
    }

    /// <exception cref="NotImplementedException">The image has no Bluetooth.</exception>
    public static BluetoothLEServer Instance
    {
        get
        {
            var host = BluetoothHost.Current;
            return host.Server ??= new BluetoothLEServer(host);
        }
    }

    /// <summary>The name in the Generic Access service; taken when the stack starts.</summary>
    public string DeviceName
    {
        get => BluetoothHost.Current.DeviceName;
        set => BluetoothHost.Current.DeviceName = value;
    }

    /// <summary>What the device looks like (Bluetooth Assigned Numbers, 2.6); taken when the stack starts.</summary>
    public ushort Appearance
    {
        get => BluetoothHost.Current.Appearance;
        set => BluetoothHost.Current.Appearance = value;
    }

    /// <summary>One for all clients.</summary>
    public GattSession Session { get; }

    public DevicePairing Pairing { get; }

    /// <summary>In the order of their making; Device Information is second.</summary>
    public GattServiceProvider[] Services => BluetoothHost.Current.Services.Cast<GattServiceProvider>().ToArray();

    /// <returns>Null when there is none.</returns>
    public GattServiceProvider? GetServiceByUUID(Guid serviceUuid) => Services.FirstOrDefault(provider => provider.Service.Uuid == serviceUuid);

    public void Start() => BluetoothHost.Current.EnterServerMode();

    /// <summary>Stops the stack, and with it all connections; the services stay.</summary>
    public void Stop() => BluetoothHost.Current.LeaveServerMode();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!isDisposed)
        {
            var host = BluetoothHost.Current;
            host.LeaveServerMode();
            host.Forget();
            isDisposed = true;
        }
    }
}
