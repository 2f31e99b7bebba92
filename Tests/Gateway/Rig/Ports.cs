using System.Net;
using System.Net.Sockets;

namespace Nf.Gateway.Tests.Rig;

/// <summary>TCP ports that nobody uses at the moment.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
