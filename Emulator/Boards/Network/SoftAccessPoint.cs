namespace VirtualBoards;

/// <summary>
/// The board's own network, started with the HAL if its settings say so, and the sockets that the program opens on it. Whoever has joined it
/// reaches them from the scheduler's thread; nothing is lost on the way.
/// </summary>
public sealed class SoftAccessPoint : Peripheral
{
    private readonly Dictionary<int, VirtualListener> listeners = [];
    private readonly Dictionary<int, VirtualDatagrams> datagrams = [];

    internal SoftAccessPoint(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>What the flash holds for the HAL.</summary>
    public AccessPointSettings Settings { get; } = new();

    /// <summary>True while stations can join.</summary>
    public bool IsUp { get; private set; }

    /// <summary>A datagram that the program sends: from which port, to which port, what.</summary>
    public event Action<int, int, byte[]>? Sent;

    /// <summary>A station connects to a port of the board.</summary>
    /// <param name="received">Is called with what the program sends.</param>
    /// <param name="closed">Is called when the program has closed the connection, or is no more.</param>
    /// <returns>Null when nobody listens there.</returns>
    public VirtualConnection? Connect(int port, Action<byte[]> received, Action closed)
        => IsUp && listeners.TryGetValue(port, out var listener) ? listener.Offer(received, closed) : null;

    /// <summary>A station sends a datagram to a port of the board.</summary>
    public void Send(int fromPort, int port, byte[] content)
    {
        if (IsUp && datagrams.TryGetValue(port, out var socket))
        {
            socket.Receive(fromPort, content);
        }
    }

    /// <summary>The program listens.</summary>
    /// <returns>Null when the port is in use.</returns>
    public VirtualListener? Listen(int port, int backlog)
    {
        var listener = new VirtualListener(this, port, backlog);
        return listeners.TryAdd(port, listener) ? listener : null;
    }

    /// <summary>The program opens a port for datagrams.</summary>
    /// <returns>Null when the port is in use.</returns>
    public VirtualDatagrams? OpenDatagrams(int port)
    {
        var socket = new VirtualDatagrams(this, port);
        return datagrams.TryAdd(port, socket) ? socket : null;
    }

    internal void Forget(VirtualListener listener) => listeners.Remove(listener.Port);

    internal void Forget(VirtualDatagrams socket) => datagrams.Remove(socket.Port);

    internal void Deliver(int fromPort, int port, byte[] content) => Sent?.Invoke(fromPort, port, content);

    protected internal override void Reset()
    {
        IsUp = false;
        foreach (var listener in listeners.Values.ToArray())
        {
            listener.Close();
        }

        listeners.Clear();
        datagrams.Clear();
    }

    protected internal override void Start() => IsUp = (Settings.Options & 2) != 0;
}
