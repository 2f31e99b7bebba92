using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Nf.Gateway.Tests.Rig;

/// <summary>TCP ports that nobody uses, and that nobody else is given while this process lives: many tests run at once, in several processes.</summary>
internal static class Ports
{
    // Below those that the system itself gives away, on Linux from 32768 on.
    private const int First = 20_000, Count = 12_000;

    private static readonly ConcurrentBag<Socket> Reservations = [];

    public static int Free()
    {
        for (int tries = 0; tries < Count; tries++)
        {
            var endpoint = new IPEndPoint(IPAddress.Loopback, First + Random.Shared.Next(Count));
            // The UDP port of the same number stands for it: only one process has that, and it goes with the process.
            var reservation = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                reservation.Bind(endpoint);
                using var listener = new TcpListener(endpoint);
                listener.Start();
                Reservations.Add(reservation);
                return endpoint.Port;
            }
            catch (SocketException)
            {
                reservation.Dispose();
            }
        }

        throw new InvalidOperationException("No TCP port is free.");
    }
}
