namespace System.Net.Sockets;

/// <summary>TCP or UDP.</summary>
public enum ProtocolType
{
    IP = 0,
    Tcp = 6,
    Udp = 17,
}
