namespace System.Net;

/// <summary>An address and a port.</summary>
public class IPEndPoint : EndPoint
{
    public IPEndPoint(IPAddress address, int port)
    {
        Address = address;
        Port = port;
    }

    public IPAddress Address { get; }

    public int Port { get; }

    public override string ToString() => $"{Address}:{Port}";
}
