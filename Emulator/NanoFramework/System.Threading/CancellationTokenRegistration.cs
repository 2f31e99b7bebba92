namespace System.Threading;

/// <summary>A callback that waits for cancellation; disposing takes it back.</summary>
public struct CancellationTokenRegistration : IDisposable
{
    private readonly Action? callback;
    private readonly CancellationTokenSource? source;

    internal CancellationTokenRegistration(Action callback, CancellationTokenSource source)
    {
        this.callback = callback;
        this.source = source;
    }

    public static bool operator ==(CancellationTokenRegistration left, CancellationTokenRegistration right) => left.Equals(right);

    public static bool operator !=(CancellationTokenRegistration left, CancellationTokenRegistration right) => !left.Equals(right);

    public void Dispose()
    {
        if (callback is not null)
        {
            source!.Unregister(callback);
        }
    }

    public bool Equals(CancellationTokenRegistration other) => callback == other.callback && source == other.source;

    public override bool Equals(object? obj) => obj is CancellationTokenRegistration other && Equals(other);

    public override int GetHashCode() => (source?.GetHashCode() ?? 0) ^ (callback?.GetHashCode() ?? 0);
}
