using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nf.Gateway.Bench;

/// <summary>A mosquitto of the measurement's own, on a free port of this machine.</summary>
internal sealed class BenchBroker : IDisposable
{
    private readonly Process _process;

    public BenchBroker(string folder)
    {
        string program = new[] { "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto" }.FirstOrDefault(File.Exists)
            ?? throw new StartupException("mosquitto was not found. Install it: scripts/install-dependencies mosquitto");
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            Address = new BrokerAddress("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        }

        string configuration = Path.Combine(folder, "mosquitto.conf");
        // Of the standard 1,000 messages that may wait, a burst loses what is beyond. As root mosquitto becomes a user who cannot read the file.
        File.WriteAllText(
            configuration,
            $"listener {Address.Port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\nset_tcp_nodelay true\n{(Environment.UserName == "root" ? "user root\n" : "")}");
        _process = Process.Start(new ProcessStartInfo(program, ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        for (int tries = 0; !Listens(); tries++)
        {
            if (_process.HasExited || tries > 500)
            {
                throw new StartupException($"mosquitto did not start on port {Address.Port}.");
            }

            Thread.Sleep(20);
        }
    }

    public BrokerAddress Address { get; }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private bool Listens()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
