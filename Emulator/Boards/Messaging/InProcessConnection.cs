namespace VirtualBoards;

/// <summary>One client's connection to an in-process broker.</summary>
internal sealed class InProcessConnection : IMqttConnection
{
    private readonly InProcessBroker broker;
    private readonly MqttConnectRequest request;
    private readonly IMqttConnectionEvents events;
    private InProcessSession? session;

    public InProcessConnection(InProcessBroker broker, MqttConnectRequest request, IMqttConnectionEvents events)
    {
        this.broker = broker;
        this.request = request;
        this.events = events;
    }

    public bool IsClosed { get; private set; }

    public void Open(InProcessSession opened, bool sessionPresent)
    {
        session = opened;
        Tell(() => events.Connected(0, sessionPresent));
        opened.Attach(this);
    }

    public void Refuse(string reason)
    {
        IsClosed = true;
        events.ConnectFailed(reason);
    }

    public void Send(MqttMessage message) => broker.After(1, () =>
    {
        if (IsClosed)
        {
            session!.Keep(message);
        }
        else
        {
            events.Received(message);
        }
    });

    /// <summary>The broker's side is gone: the client is told, the will goes out.</summary>
    public void Break()
    {
        if (!IsClosed)
        {
            Close();
            events.Lost();
            PublishWill();
        }
    }

    public void Publish(int messageId, MqttMessage message) => Request(() =>
    {
        broker.Deliver(message);
        if (message.Quality > 0)
        {
            Tell(() => events.Published(messageId));
        }
    });

    public void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities) => Request(() =>
    {
        for (var i = 0; i < topicFilters.Count; i++)
        {
            session!.Subscribe(topicFilters[i], qualities[i]);
        }

        var granted = qualities.ToArray();
        Tell(() => events.Subscribed(messageId, granted));
    });

    public void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters) => Request(() =>
    {
        foreach (var filter in topicFilters)
        {
            session!.Unsubscribe(filter);
        }

        Tell(() => events.Unsubscribed(messageId));
    });

    public void Disconnect() => Close();

    public void Abandon()
    {
        if (!IsClosed)
        {
            Close();
            // The broker notices a silent client after one and a half keep-alive times (MQTT 3.1.1 section 3.1.2.10).
            if (request is { Will: not null, KeepAliveSeconds: > 0 })
            {
                broker.AfterMicroseconds(request.KeepAliveSeconds * 1_500_000L, PublishWill);
            }
        }
    }

    private void Close()
    {
        IsClosed = true;
        session?.Detach(this);
    }

    // What the client sends reaches the broker even if the client is gone by then; a broken connection carries nothing.
    private void Request(Action action) => broker.After(1, () =>
    {
        if (session is not null && broker is { IsUp: true, DropsMessages: false })
        {
            action();
        }
    });

    private void Tell(Action tell) => broker.After(1, () =>
    {
        if (!IsClosed)
        {
            tell();
        }
    });

    private void PublishWill()
    {
        if (request.Will is { } will)
        {
            broker.Deliver(will);
        }
    }
}
