namespace System.Net.Sockets;

/// <summary>Whose option.</summary>
public enum SocketOptionLevel
{
    IP = 0,
    Tcp = 6,
    Udp = 17,
    Socket = 65535,
}
