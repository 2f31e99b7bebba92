using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Nf.Tests;

/// <summary>Ports for programs that a test starts: nobody uses them, and nobody else is given them while this process lives. Many tests run at once, in several processes.</summary>
internal static class Ports
{
    // Below those that the system gives to outgoing connections, on Linux from 32768 on: one of them could take the port while its program is not there yet.
    private const int First = 20_000, Count = 12_000;

    private static readonly ConcurrentBag<Socket> Reservations = [];

    public static int Free()
    {
        for (int tries = 0; tries < Count; tries++)
        {
            int port = First + Random.Shared.Next(Count);
            // The UDP port of the same number stands for it: only one process has that, and it goes with the process.
            var reservation = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                reservation.Bind(new IPEndPoint(IPAddress.Loopback, port));
                using TcpListener listener = TcpListener.Create(port);
                listener.Start();
                Reservations.Add(reservation);
                return port;
            }
            catch (SocketException)
            {
                reservation.Dispose();
            }
        }

        throw new InvalidOperationException("No TCP port is free.");
    }
}
