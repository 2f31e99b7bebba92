namespace VirtualBoards;

/// <summary>
/// A broker for virtual time: sessions, subscriptions, quality 0 and 1, messages kept for a sleeping client of a persistent session.
/// Each transfer takes <see cref="DelayMilliseconds"/>.
/// </summary>
public sealed class InProcessBroker : IMqttNetwork
{
    private readonly Scheduler scheduler;
    private readonly Dictionary<string, InProcessSession> sessions = [];
    private readonly List<(string Filter, Action<MqttMessage> Handler)> hostSubscriptions = [];
    private bool isUp = true;

    public InProcessBroker(Scheduler scheduler) => this.scheduler = scheduler;

    /// <summary>One way, in milliseconds.</summary>
    public int DelayMilliseconds { get; set; } = 20;

    /// <summary>False: connections are refused, and those that exist break.</summary>
    public bool IsUp
    {
        get => isUp;
        set
        {
            isUp = value;
            if (!value)
            {
                foreach (var session in sessions.Values)
                {
                    session.Connection?.Break();
                }
            }
        }
    }

    /// <summary>True: what clients send disappears on the way, unacknowledged.</summary>
    public bool DropsMessages { get; set; }

    /// <inheritdoc/>
    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        var connection = new InProcessConnection(this, request, events);
        After(2, () => Accept(connection, request));
        return connection;
    }

    /// <summary>Listens from outside any board: the gateway's side.</summary>
    public void Subscribe(string topicFilter, Action<MqttMessage> handler) => hostSubscriptions.Add((topicFilter, handler));

    /// <summary>Publishes from outside any board.</summary>
    public void Publish(MqttMessage message) => After(1, () => Deliver(message));

    internal void After(int transfers, Action action) => AfterMicroseconds(transfers * DelayMilliseconds * 1000L, action);

    internal void AfterMicroseconds(long microseconds, Action action) => scheduler.After(microseconds, action);

    internal void Deliver(MqttMessage message)
    {
        foreach (var (filter, handler) in hostSubscriptions)
        {
            if (MqttTopicFilter.Matches(filter, message.Topic))
            {
                handler(message);
            }
        }

        foreach (var session in sessions.Values)
        {
            session.Offer(message);
        }
    }

    private void Accept(InProcessConnection connection, MqttConnectRequest request)
    {
        if (connection.IsClosed)
        {
            return;
        }

        if (!isUp)
        {
            connection.Refuse("connection refused");
            return;
        }

        var isPresent = sessions.TryGetValue(request.ClientId, out var session) && !request.CleanSession && !session.IsClean;
        if (!isPresent)
        {
            session?.Connection?.Break();
            session = sessions[request.ClientId] = new InProcessSession(request.CleanSession);
        }

        connection.Open(session!, isPresent);
    }
}
