namespace System.Threading;

/// <summary>Asks its source whether to stop; the default one never says so.</summary>
public struct CancellationToken
{
    private readonly CancellationTokenSource? source;

    public CancellationToken(bool canceled) => source = canceled ? CancellationTokenSource.AlreadyCanceled : null;

    internal CancellationToken(CancellationTokenSource source) => this.source = source;

    public static CancellationToken None => default;

    public bool IsCancellationRequested => Source.IsCancellationRequested;

    public bool CanBeCanceled => Source.CanBeCanceled;

    public WaitHandle WaitHandle => Source.WaitHandle;

    private CancellationTokenSource Source => source ?? CancellationTokenSource.NeverCanceled;

    /// <summary>Calls back on cancellation, at once if that has happened.</summary>
    /// <exception cref="ArgumentNullException">No callback.</exception>
    public CancellationTokenRegistration Register(Action callback)
    {
        if (callback is null)
        {
            throw new ArgumentNullException();
        }

        return CanBeCanceled ? Source.Register(callback) : default;
    }

    /// <exception cref="OperationCanceledException">It is canceled.</exception>
    public void ThrowIfCancellationRequested()
    {
        if (IsCancellationRequested)
        {
            throw new OperationCanceledException();
        }
    }

    public bool Equals(CancellationToken other) => Source == other.Source;

    public override bool Equals(object? other) => other is CancellationToken token && Equals(token);

    public override int GetHashCode() => Source.GetHashCode();
}
