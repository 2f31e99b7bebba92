using System.Text;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>
/// Runs a board on a thread of its own, so that clients of the host can talk to it. Virtual time passes only while one of them waits for the board:
/// however slow the host is, the board loses patience with nobody who is not slow in its own time.
/// </summary>
internal sealed class RunningBoard : IDisposable
{
    private readonly FreshNode node;
    private readonly Thread thread;
    private readonly List<StationStream> streams = [];
    private volatile bool isEnding;
    private int waits;

    public RunningBoard(FreshNode node)
    {
        this.node = node;
        thread = new Thread(Run) { IsBackground = true };
        thread.Start();
    }

    /// <summary>A real HTTP client whose connections lead to the board's access point.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { ConnectCallback = async (_, _) => await ConnectAsync() })
    {
        BaseAddress = new Uri("http://192.168.4.1/"),
    };

    /// <summary>Sends bytes, and reads until the board closes.</summary>
    public async Task<string> TalkAsync(byte[] bytes)
    {
        await using var stream = await ConnectAsync();
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

    /// <summary>Lets so much of the board's time pass.</summary>
    public Task PassAsync(int milliseconds)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref waits);
        node.Scheduler.Post(() => node.Scheduler.After(milliseconds * 1000L, () =>
        {
            Interlocked.Decrement(ref waits);
            passed.SetResult();
        }));
        return passed.Task;
    }

    public void Stop()
    {
        isEnding = true;
        thread.Join();
    }

    public void Dispose() => Stop();

    private async Task<StationStream> ConnectAsync()
    {
        var stream = await StationStream.ConnectAsync(node.Scheduler, node.Board.AccessPoint, 80);
        lock (streams)
        {
            streams.Add(stream);
        }

        return stream;
    }

    private bool IsAwaited()
    {
        lock (streams)
        {
            return Volatile.Read(ref waits) > 0 || streams.Exists(stream => stream.IsAwaited);
        }
    }

    private void Run()
    {
        while (!isEnding)
        {
            node.RunFor(IsAwaited() ? 0.05 : 0);
            Thread.Sleep(1);
        }
    }
}
