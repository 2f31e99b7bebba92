using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Nf.Provisioning;
using Nf.SensorNodes;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// The node's own network: addresses, a name service that leads everywhere to the node, and a page, one request at a time. Of its own because
    /// nanoFramework's HttpListener keeps what it is sent without a bound; this one has room for one request and a bound for each step.
    /// </summary>
    public sealed class AccessPointServer
    {
        private const int HttpPort = 80;
        private const int Backlog = 2;
        private const int LookMilliseconds = 50;

        // A request that comes slower is given up, and whoever waits behind it is served.
        private const int RequestBoundMilliseconds = 4000;
        private const int SendBoundMilliseconds = 4000;

        private readonly Clock clock;
        private readonly ProvisioningPages pages;
        private readonly DhcpResponder dhcp = new DhcpResponder();
        private readonly HttpRequestReader request = new HttpRequestReader();
        private readonly byte[] message = new byte[576];
        private readonly byte[] reply = new byte[DnsResponder.MaximumLengthBytes];
        private Socket web;
        private Socket addresses;
        private Socket names;
        private bool isEnding;

        public AccessPointServer(Clock clock, ProvisioningPages pages)
        {
            this.clock = clock;
            this.pages = pages;
        }

        /// <summary>When somebody asked for something last; 0 before the first.</summary>
        public long LastRequestMilliseconds { get; private set; }

        /// <summary>Begins to serve, on a thread of its own.</summary>
        public void Start()
        {
            new Thread(Run).Start();
        }

        public void Stop()
        {
            isEnding = true;
        }

        private static Socket TryOpen(SocketType type, ProtocolType protocol, int port)
        {
            try
            {
                Socket socket = new Socket(AddressFamily.InterNetwork, type, protocol);
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return socket;
            }
            catch (Exception)
            {
                Log.Write("cannot listen on port ", port);
                return null;
            }
        }

        private static void TryClose(Socket socket)
        {
            try
            {
                if (socket != null)
                {
                    socket.Close();
                }
            }
            catch (Exception)
            {
                // It is closed by the other side.
            }
        }

        private void Run()
        {
            web = TryOpen(SocketType.Stream, ProtocolType.Tcp, HttpPort);
            addresses = TryOpen(SocketType.Dgram, ProtocolType.Udp, DhcpResponder.ServerPort);
            names = TryOpen(SocketType.Dgram, ProtocolType.Udp, DnsResponder.Port);
            try
            {
                if (web != null)
                {
                    web.Listen(Backlog);
                }

                if (addresses != null)
                {
                    addresses.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Broadcast, true);
                }
            }
            catch (Exception)
            {
                // What works is served.
            }

            while (!isEnding)
            {
                if (!Step())
                {
                    clock.Delay(LookMilliseconds);
                }
            }

            TryClose(web);
            TryClose(addresses);
            TryClose(names);
        }

        private bool Step()
        {
            try
            {
                return Lend() | Name() | Serve();
            }
            catch (Exception)
            {
                // A socket failed; the next look tries again.
                return false;
            }
        }

        private bool Lend()
        {
            if (addresses == null || addresses.Available <= 0)
            {
                return false;
            }

            EndPoint client = new IPEndPoint(IPAddress.Any, 0);
            int length = addresses.ReceiveFrom(message, ref client);
            if (dhcp.TryAnswer(message, length, reply))
            {
                addresses.SendTo(reply, DhcpResponder.ReplyLengthBytes, SocketFlags.None, new IPEndPoint(IPAddress.Broadcast, DhcpResponder.ClientPort));
            }

            return true;
        }

        private bool Name()
        {
            if (names == null || names.Available <= 0)
            {
                return false;
            }

            EndPoint client = new IPEndPoint(IPAddress.Any, 0);
            int length = names.ReceiveFrom(message, ref client);
            int answered = DnsResponder.Answer(message, length, reply);
            if (answered > 0)
            {
                names.SendTo(reply, answered, SocketFlags.None, client);
            }

            return true;
        }

        private bool Serve()
        {
            if (web == null || !web.Poll(0, SelectMode.SelectRead))
            {
                return false;
            }

            Socket client = web.Accept();
            try
            {
                client.SendTimeout = SendBoundMilliseconds;
                HttpProgress progress = Receive(client);
                if (progress != HttpProgress.Incomplete)
                {
                    LastRequestMilliseconds = clock.UptimeMilliseconds;
                    Answer(client, progress);
                }
            }
            finally
            {
                TryClose(client);
            }

            return true;
        }

        // Incomplete when it did not come within the bound.
        private HttpProgress Receive(Socket client)
        {
            request.Clear();
            long until = clock.UptimeMilliseconds + RequestBoundMilliseconds;
            HttpProgress progress = HttpProgress.Incomplete;
            while (progress == HttpProgress.Incomplete)
            {
                int rest = (int)(until - clock.UptimeMilliseconds);
                if (rest <= 0 || !client.Poll(rest * 1000, SelectMode.SelectRead))
                {
                    return HttpProgress.Incomplete;
                }

                int room = request.Buffer.Length - request.Length;
                int count = client.Receive(request.Buffer, request.Length, room, SocketFlags.None);
                if (count <= 0)
                {
                    return HttpProgress.Incomplete;
                }

                progress = request.Take(count);
            }

            return progress;
        }

        private void Answer(Socket client, HttpProgress progress)
        {
            string[] answer = pages.Answer(progress, request);
            for (int index = 0; index < answer.Length; index++)
            {
                client.Send(Encoding.UTF8.GetBytes(answer[index]));
            }
        }
    }
}
