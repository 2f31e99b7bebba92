using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>The way of a board to its broker, with faulty lines in both directions; there is a broker at one host only.</summary>
public sealed class FaultyNetwork : IMqttNetwork
{
    private const long RefusalMicroseconds = 20_000;

    private readonly Scheduler scheduler;
    private readonly IMqttNetwork network;
    private readonly string host;
    private readonly FaultyLine up;
    private readonly FaultyLine down;

    public FaultyNetwork(Scheduler scheduler, IMqttNetwork network, string host, FaultyLine up, FaultyLine down)
    {
        this.scheduler = scheduler;
        this.network = network;
        this.host = host;
        this.up = up;
        this.down = down;
    }

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        var line = new Line(up, down, events);
        if (request.Host == host)
        {
            line.Inner = network.Connect(request, line);
        }
        else
        {
            scheduler.After(RefusalMicroseconds, () => line.ConnectFailed($"there is no broker at {request.Host}"));
        }

        return line;
    }

    private sealed class Line(FaultyLine up, FaultyLine down, IMqttConnectionEvents events) : IMqttConnection, IMqttConnectionEvents
    {
        private bool isOver;

        public IMqttConnection? Inner { get; set; }

        public void Publish(int messageId, MqttMessage message) => up.Pass(message, passed => Inner?.Publish(messageId, passed));

        public void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities)
            => Inner?.Subscribe(messageId, topicFilters, qualities);

        public void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters) => Inner?.Unsubscribe(messageId, topicFilters);

        public void Disconnect()
        {
            isOver = true;
            Inner?.Disconnect();
        }

        public void Abandon()
        {
            isOver = true;
            Inner?.Abandon();
        }

        public void Connected(int returnCode, bool sessionPresent) => events.Connected(returnCode, sessionPresent);

        public void ConnectFailed(string reason)
        {
            if (!isOver)
            {
                events.ConnectFailed(reason);
            }
        }

        public void Published(int messageId) => events.Published(messageId);

        public void Subscribed(int messageId, int[] grantedQualities) => events.Subscribed(messageId, grantedQualities);

        public void Unsubscribed(int messageId) => events.Unsubscribed(messageId);

        // Nothing arrives on a connection that is gone.
        public void Received(MqttMessage message) => down.Pass(message, passed =>
        {
            if (!isOver)
            {
                events.Received(passed);
            }
        });

        public void Lost()
        {
            isOver = true;
            events.Lost();
        }
    }
}
