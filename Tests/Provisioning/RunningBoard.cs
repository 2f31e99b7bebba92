using System.Text;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>Lets virtual time pass on a thread of its own, a little at a time, so that clients of the host can talk to the board meanwhile.</summary>
internal sealed class RunningBoard : IDisposable
{
    private readonly FreshNode node;
    private readonly Thread thread;
    private volatile bool isEnding;

    public RunningBoard(FreshNode node)
    {
        this.node = node;
        thread = new Thread(Run) { IsBackground = true };
        thread.Start();
    }

    /// <summary>A real HTTP client whose connections lead to the board's access point.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, _) => await StationStream.ConnectAsync(node.Scheduler, node.Board.AccessPoint, 80),
    })
    {
        BaseAddress = new Uri("http://192.168.4.1/"),
    };

    /// <summary>Sends bytes, and reads until the board closes.</summary>
    public async Task<string> TalkAsync(byte[] bytes)
    {
        await using var stream = await StationStream.ConnectAsync(node.Scheduler, node.Board.AccessPoint, 80);
        await stream.WriteAsync(bytes);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Does something in the board's time.</summary>
    public Task DoAsync(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        node.Scheduler.Post(() =>
        {
            action();
            done.SetResult();
        });
        return done.Task;
    }

    public void Stop()
    {
        isEnding = true;
        thread.Join();
    }

    public void Dispose() => Stop();

    private void Run()
    {
        while (!isEnding)
        {
            node.RunFor(0.05);
            Thread.Sleep(1);
        }
    }
}
