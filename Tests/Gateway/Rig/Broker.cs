using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nf.Gateway.Tests.Rig;

/// <summary>A real mosquitto on a port of its own, without persistence. Stopped and started again at will.</summary>
internal sealed class Broker : IDisposable
{
    private readonly TemporaryFolder _folder = new(isData: false);
    private readonly string _listener;
    private Process? _process;

    /// <param name="listenerOptions">Further lines for the listener.</param>
    public Broker(string listenerOptions = "")
    {
        Port = Ports.Free();
        _listener = $"listener {Port} 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n{listenerOptions}";
    }

    public int Port { get; }

    public BrokerAddress Address => new("127.0.0.1", Port);

    public static async Task<Broker> StartedAsync(string listenerOptions = "")
    {
        var broker = new Broker(listenerOptions);
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        string configuration = _folder.File("mosquitto.conf");
        await File.WriteAllTextAsync(configuration, _listener);
        string program = new[] { "/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("mosquitto was not found. Install it: apt-get install mosquitto");
        // As root mosquitto changes to a user who could not read the files of a test.
        await File.AppendAllTextAsync(configuration, "\nuser root\n");
        Process process = ChildProcesses.Start(new ProcessStartInfo(program, ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true });
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        _process = process;
        await Wait.UntilAsync(async () =>
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"mosquitto ended with code {process.ExitCode}.");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, "mosquitto listens");
    }

    public void Stop()
    {
        if (_process is not null)
        {
            ChildProcesses.Kill(_process);
            _process = null;
        }
    }

    public void Dispose()
    {
        Stop();
        _folder.Dispose();
    }
}
