namespace VirtualBoards;

/// <summary>One connection between a central and a board's server.</summary>
public sealed class GattLink
{
    /// <summary>What each link starts with: 20 bytes of value in a write or notification.</summary>
    public const int DefaultMtu = 23;

    private readonly HashSet<ServedCharacteristic> subscriptions = [];

    internal GattLink(BluetoothServer server, CentralLink central, ushort number)
    {
        Server = server;
        Central = central;
        Number = number;
    }

    public BluetoothServer Server { get; }

    public CentralLink Central { get; }

    /// <summary>The stack's handle of the connection.</summary>
    public ushort Number { get; }

    /// <summary>Largest unit of the attribute protocol, header included.</summary>
    public int Mtu { get; internal set; } = DefaultMtu;

    public bool IsEncrypted { get; internal set; }

    public bool IsAuthenticated { get; internal set; }

    /// <summary>False once the server knows that the link is gone.</summary>
    public bool IsOpen { get; internal set; } = true;

    /// <summary>The characteristics whose changes the central wants.</summary>
    public IReadOnlyCollection<ServedCharacteristic> Subscriptions => subscriptions;

    internal bool Subscribe(ServedCharacteristic characteristic) => subscriptions.Add(characteristic);

    internal bool Unsubscribe(ServedCharacteristic characteristic) => subscriptions.Remove(characteristic);
}
