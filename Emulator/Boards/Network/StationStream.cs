using System.Threading.Channels;

namespace VirtualBoards;

/// <summary>A connection of a station to the board's program, as a stream for any thread of the host; someone must be running the scheduler.</summary>
public sealed class StationStream : Stream
{
    private readonly Channel<byte[]> answers = Channel.CreateUnbounded<byte[]>();
    private readonly Scheduler scheduler;
    private VirtualConnection? connection;
    private ReadOnlyMemory<byte> rest;
    private volatile bool isReading;

    private StationStream(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>A reader waits for what the board has not sent yet.</summary>
    public bool IsAwaited => isReading && answers.Reader.Count == 0 && !answers.Reader.Completion.IsCompleted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Connects.</summary>
    /// <exception cref="IOException">Nobody listens there.</exception>
    public static async Task<StationStream> ConnectAsync(Scheduler scheduler, SoftAccessPoint accessPoint, int port)
    {
        var stream = new StationStream(scheduler);
        var made = new TaskCompletionSource<VirtualConnection?>(TaskCreationOptions.RunContinuationsAsynchronously);
        scheduler.Post(() => made.SetResult(accessPoint.Connect(port, bytes => stream.answers.Writer.TryWrite(bytes), () => stream.answers.Writer.TryComplete())));
        stream.connection = await made.Task ?? throw new IOException("Nobody listens on that port of the board.");
        return stream;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (rest.IsEmpty)
        {
            if (!await WaitAsync(cancellationToken) || !answers.Reader.TryRead(out var next))
            {
                return 0;
            }

            rest = next;
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = buffer.ToArray();
        scheduler.Post(() => connection!.Send(bytes));
        return ValueTask.CompletedTask;
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        scheduler.Post(() => connection?.End());
        base.Dispose(disposing);
    }

    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        isReading = true;
        try
        {
            return await answers.Reader.WaitToReadAsync(cancellationToken);
        }
        finally
        {
            isReading = false;
        }
    }
}
