using System.Collections.Immutable;

namespace Nf.Gateway.Live;

/// <summary>Tells whoever watches what happens. A watcher that is too slow loses the oldest and is told so; nobody waits for it.</summary>
public sealed class EventHub
{
    private ImmutableArray<EventSubscription> _subscriptions = [];

    public bool HasSubscribers => !_subscriptions.IsEmpty;

    public EventSubscription Subscribe()
    {
        var subscription = new EventSubscription(this);
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Add(subscription));
        return subscription;
    }

    public void Publish(LiveEvent news)
    {
        foreach (EventSubscription subscription in _subscriptions)
        {
            subscription.Offer(news);
        }
    }

    /// <summary>Something happened that could not be told: whoever watches asks again for everything.</summary>
    public void Miss()
    {
        foreach (EventSubscription subscription in _subscriptions)
        {
            subscription.Miss();
        }
    }

    internal void Remove(EventSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, list => list.Remove(subscription));
}
