namespace Nf.Gateway.Live;

/// <summary>One watcher's bounded queue.</summary>
public sealed class EventSubscription : IDisposable
{
    private const int Capacity = 2000;

    private readonly EventHub _hub;
    private readonly Lock _lock = new();
    private readonly Queue<LiveEvent> _queue = new();
    private bool _missed;

    internal EventSubscription(EventHub hub) => _hub = hub;

    /// <summary>Takes everything that has come since the last call.</summary>
    /// <param name="missed">True when older ones were lost: what the watcher knows is incomplete.</param>
    public List<LiveEvent> Take(out bool missed)
    {
        lock (_lock)
        {
            missed = _missed;
            _missed = false;
            List<LiveEvent> taken = [.. _queue];
            _queue.Clear();
            return taken;
        }
    }

    public void Dispose() => _hub.Remove(this);

    internal void Miss()
    {
        lock (_lock)
        {
            _missed = true;
        }
    }

    internal void Offer(LiveEvent news)
    {
        lock (_lock)
        {
            if (_queue.Count == Capacity)
            {
                _queue.Dequeue();
                _missed = true;
            }

            _queue.Enqueue(news);
        }
    }
}
