namespace System.Net.Sockets;

/// <summary>Options that virtual sockets take, and need none of.</summary>
public enum SocketOptionName
{
    ReuseAddress = 4,
    KeepAlive = 8,
    Broadcast = 32,
    SendTimeout = 4101,
    ReceiveTimeout = 4102,
}
