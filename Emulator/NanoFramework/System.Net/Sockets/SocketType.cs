namespace System.Net.Sockets;

/// <summary>Stream or datagrams.</summary>
public enum SocketType
{
    Stream = 1,
    Dgram = 2,
}
