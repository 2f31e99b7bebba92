using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using NanoFramework;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using VirtualBoards;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// What the real assembly keeps in static fields, and its way to the board's stack. Its events reach the program on the one thread of hardware
/// events: a handler that waits holds up everything else, and a request that is not answered in it is lost after two seconds.
/// </summary>
internal sealed class BluetoothHost
{
    private static readonly BootLocal<BluetoothHost> OfBoard = new(board => new BluetoothHost(board));

    private readonly List<GattLocalCharacteristic> characteristics = [];
    private readonly VirtualBoard board;
    private ushort lastCharacteristicNumber;

    private BluetoothHost(VirtualBoard board)
    {
        this.board = board;
        Stack.Requested += OnRequested;
        Stack.Connected += link => OnSession(GattSessionStatus.Active);
        Stack.Disconnected += link => OnSession(GattSessionStatus.Closed);
        Stack.MtuChanged += link => PostToServer(server => server.Session.OnMtu((ushort)link.Mtu));
        Stack.SubscriptionChanged += OnSubscriptionChanged;
        Stack.PairingRequested += request => PostToServer(server => server.Pairing.OnRequested(request));
        Stack.PairingCompleted += (link, success) => PostToServer(server => server.Pairing.OnCompleted(link, success));
    }

    /// <exception cref="NotImplementedException">The image has no Bluetooth: its native part is not there.</exception>
    public static BluetoothHost Current
    {
        get
        {
            var board = VirtualBoard.Current;
            if (!board.Model.HasBluetooth)
            {
                throw new NotImplementedException();
            }

            board.Charge(HardwareCost.TransferMicroseconds);
            return OfBoard.Of(board);
        }
    }

    public BluetoothServer Stack => board.Bluetooth;

    /// <summary>Of GattServiceProvider.</summary>
    public ArrayList Services { get; private set; } = [];

    public BluetoothLEServer? Server { get; set; }

    public string DeviceName { get; set; } = "nanoFramework";

    public ushort Appearance { get; set; }

    public bool IsServerMode { get; private set; }

    public ushort NextCharacteristicNumber() => ++lastCharacteristicNumber;

    public void Add(GattLocalCharacteristic characteristic) => characteristics.Add(characteristic);

    /// <summary>Starts the stack, which takes its time.</summary>
    public void EnterServerMode()
    {
        if (!IsServerMode)
        {
            // The controller's start and the first synchronisation; estimate, ±50 %.
            const long StartMicroseconds = 300_000;
            IsServerMode = true;
            board.Wait(StartMicroseconds);
            Stack.StartStack(DeviceName, Appearance);
        }
    }

    public void LeaveServerMode()
    {
        IsServerMode = false;
        Stack.StopStack();
    }

    /// <summary>Hands all services to the stack; what is changed afterwards counts at the next start of the advertising.</summary>
    public void Serve()
    {
        const long TableMicroseconds = 20_000;
        board.Wait(TableMicroseconds);
        Stack.Serve(Services.Cast<GattServiceProvider>().Select(provider => provider.Service.ToServed()).ToArray());
    }

    public void Forget()
    {
        Services = [];
        characteristics.Clear();
        Server = null;
    }

    private void OnRequested(AttributeRequest request)
        => Post(() =>
        {
            if (Find(request.Attribute.Number) is not { } characteristic)
            {
                return;
            }

            if (request.Written is null)
            {
                characteristic.OnReadRequested(request.Attribute.Number, new GattReadRequestedEventArgs(request));
            }
            else
            {
                characteristic.OnWriteRequested(request.Attribute.Number, new GattWriteRequestedEventArgs(request));
            }
        });

    private void OnSubscriptionChanged(GattLink link, ServedCharacteristic served, bool wants)
    {
        var number = link.Number;
        Post(() => Find(served.Number)?.OnSubscriptionChanged(number, wants));
    }

    private void OnSession(GattSessionStatus status) => PostToServer(server => server.Session.OnStatus(status));

    private void PostToServer(Action<BluetoothLEServer> handler)
        => Post(() =>
        {
            if (Server is { } server)
            {
                handler(server);
            }
        });

    private void Post(Action handler) => HardwareEvents.OfBoard.Of(board).Post(handler);

    private GattLocalCharacteristic? Find(ushort number) => characteristics.Find(characteristic => characteristic.Number == (number & 0xFF));
}
