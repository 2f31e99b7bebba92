using System.Net;
using System.Net.Sockets;
using VirtualBoards;

namespace Nf.Emulator.Control;

/// <summary>The web server of a board's own network, on a port of this machine: a browser here stands for a phone that has joined that network.</summary>
public sealed class AccessPointBridge : IDisposable
{
    private const int WebPort = 80;

    private readonly Scheduler scheduler;
    private readonly VirtualBoard board;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource ending = new();
    private readonly Task accepting;

    /// <param name="port">0 for any free one.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public AccessPointBridge(Scheduler scheduler, VirtualBoard board, int port)
    {
        this.scheduler = scheduler;
        this.board = board;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public void Dispose()
    {
        ending.Cancel();
        listener.Stop();
        accepting.Wait();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(ending.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var near = client.GetStream();
                await using var far = await StationStream.ConnectAsync(scheduler, board.AccessPoint, WebPort);
                var there = near.CopyToAsync(far, ending.Token);
                await far.CopyToAsync(near, ending.Token);
                client.Client.Shutdown(SocketShutdown.Both);
                await there;
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One of both is gone; the connection ends with it.
            }
        }
    }
}
