using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Nf.Tests;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>A real mosquitto on a free port of the loopback interface.</summary>
internal sealed class Broker : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nf-integrations-");
    private readonly Process process;

    private Broker()
    {
        string settings = Path.Combine(folder.FullName, "broker.conf");
        File.WriteAllText(settings, $"listener {Port} 127.0.0.1\nallow_anonymous true\nuser {Environment.UserName}\n");
        string program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        process = Process.Start(new ProcessStartInfo(program, ["-c", settings]) { RedirectStandardError = true })!;
        process.BeginErrorReadLine();
    }

    public int Port { get; } = Ports.Free();

    public static async Task<Broker> Start()
    {
        var broker = new Broker();
        var watch = Stopwatch.StartNew();
        while (!await broker.Listens())
        {
            Assert.True(!broker.process.HasExited && watch.Elapsed < StartLimit, "mosquitto does not listen.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return broker;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<bool> Listens()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
