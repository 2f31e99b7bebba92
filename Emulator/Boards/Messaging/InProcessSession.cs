namespace VirtualBoards;

/// <summary>What an in-process broker keeps for one client identifier.</summary>
internal sealed class InProcessSession
{
    private readonly Dictionary<string, int> subscriptions = [];
    private readonly Queue<MqttMessage> kept = new();

    public InProcessSession(bool isClean) => IsClean = isClean;

    public bool IsClean { get; }

    public InProcessConnection? Connection { get; private set; }

    public void Attach(InProcessConnection connection)
    {
        Connection?.Break();
        Connection = connection;
        while (kept.TryDequeue(out var message))
        {
            connection.Send(message);
        }
    }

    public void Detach(InProcessConnection connection)
    {
        if (Connection == connection)
        {
            Connection = null;
        }
    }

    public void Subscribe(string filter, int quality) => subscriptions[filter] = quality;

    public void Unsubscribe(string filter) => subscriptions.Remove(filter);

    public void Offer(MqttMessage message)
    {
        foreach (var (filter, quality) in subscriptions)
        {
            if (!MqttTopicFilter.Matches(filter, message.Topic))
            {
                continue;
            }

            var granted = message with { Quality = Math.Min(message.Quality, quality), Retain = false };
            if (Connection is not null)
            {
                Connection.Send(granted);
            }
            else if (!IsClean && granted.Quality > 0)
            {
                kept.Enqueue(granted);
            }

            return;
        }
    }

    /// <summary>A message that was on its way when the connection went is kept for the next one.</summary>
    public void Keep(MqttMessage message)
    {
        if (!IsClean && message.Quality > 0)
        {
            kept.Enqueue(message);
        }
    }
}
