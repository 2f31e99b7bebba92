using VirtualBoards;

namespace System.Threading;

/// <summary>Tells others through its token that what they do is no longer wanted.</summary>
public class CancellationTokenSource : IDisposable
{
    internal static readonly CancellationTokenSource NeverCanceled = new(isCanceled: false);
    internal static readonly CancellationTokenSource AlreadyCanceled = new(isCanceled: true);

    private readonly List<Action> callbacks = [];
    private ManualResetEvent? waitHandle;
    private Timer? timer;
    private bool isDisposed;

    public CancellationTokenSource()
    {
    }

    /// <param name="millisecondsDelay">After which it cancels by itself; -1: never.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1.</exception>
    public CancellationTokenSource(int millisecondsDelay) => CancelAfter(millisecondsDelay);

    public CancellationTokenSource(TimeSpan delay)
        : this(Thread.Milliseconds(delay))
    {
    }

    private CancellationTokenSource(bool isCanceled)
    {
        IsCancellationRequested = isCanceled;
        CanBeCanceled = isCanceled;
    }

    public bool IsCancellationRequested { get; private set; }

    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    public CancellationToken Token
    {
        get
        {
            ThrowIfDisposed();
            return new CancellationToken(this);
        }
    }

    internal bool CanBeCanceled { get; } = true;

    internal WaitHandle WaitHandle
    {
        get
        {
            ThrowIfDisposed();
            return waitHandle ??= new ManualResetEvent(IsCancellationRequested);
        }
    }

    public void Cancel() => Cancel(false);

    /// <summary>Runs the registered callbacks, the newest first, here and now. A callback that throws does not stop the others.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed of.</exception>
    /// <exception cref="Exception">A callback has thrown.</exception>
    public void Cancel(bool throwOnFirstException)
    {
        ThrowIfDisposed();
        if (IsCancellationRequested)
        {
            return;
        }

        IsCancellationRequested = true;
        timer?.Dispose();
        waitHandle?.Set();
        var hasFailed = false;
        for (var index = callbacks.Count - 1; index >= 0; index--)
        {
            try
            {
                callbacks[index]();
            }
            catch (Exception exception) when (exception is not FiberKilledException)
            {
                hasFailed = true;
            }
        }

        if (hasFailed)
        {
            throw new Exception();
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">Less than -1.</exception>
    public void CancelAfter(int millisecondsDelay)
    {
        ThrowIfDisposed();
        if (millisecondsDelay < Timeout.Infinite)
        {
            throw new ArgumentOutOfRangeException();
        }

        if (IsCancellationRequested)
        {
            return;
        }

        timer ??= new Timer(_ => CancelUnlessDisposed(), null, Timeout.Infinite, Timeout.Infinite);
        timer.Change(millisecondsDelay, Timeout.Infinite);
    }

    public void CancelAfter(TimeSpan delay) => CancelAfter(Thread.Milliseconds(delay));

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            timer?.Dispose();
            callbacks.Clear();
            waitHandle = null;
            isDisposed = true;
        }
    }

    internal CancellationTokenRegistration Register(Action callback)
    {
        if (IsCancellationRequested)
        {
            callback();
            return default;
        }

        callbacks.Add(callback);
        return new CancellationTokenRegistration(callback, this);
    }

    internal void Unregister(Action callback)
    {
        if (!IsCancellationRequested)
        {
            callbacks.Remove(callback);
        }
    }

    private void CancelUnlessDisposed()
    {
        if (!isDisposed)
        {
            Cancel();
        }
    }

    private void ThrowIfDisposed()
    {
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }
    }
}
