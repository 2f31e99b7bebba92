using System.Collections.Concurrent;
using System.Text;
using Mosquitto;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.HomeAssistant;

/// <summary>The connection over which Home Assistant is spoken to: one of its own, so that nodes wait for nothing here.</summary>
internal sealed class HomeLink : IDisposable
{
    private const int AtLeastOnce = 1;
    private const int MaximumMessages = 1000;
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private readonly BrokerAddress _broker;
    private readonly ILogger _logger;
    private readonly HomeTopics _topics;
    private readonly byte[] _ownMark;
    private readonly MosquittoClient _client;
    private volatile bool _isSubscribed;
    private int _isAnew;

    /// <param name="clientId">The gateway's own at the broker.</param>
    public HomeLink(string clientId, HomeTopics topics, ServeOptions options, ILogger logger)
    {
        (_broker, _logger, _topics) = (options.Broker, logger, topics);
        _ownMark = Encoding.UTF8.GetBytes($"\"{topics.GatewayAvailability}\"");
        _client = new MosquittoClient(options.BrokerSecurity.Apply(new MosquittoOptions
        {
            ClientId = clientId + "-home",
            KeepAliveSeconds = 30,
            ReconnectDelay = TimeSpan.FromMilliseconds(500),
            MaximumReconnectDelay = TimeSpan.FromSeconds(10),
            MaximumInFlight = 0,
            Will = new MosquittoWill(topics.GatewayAvailability, Encoding.UTF8.GetBytes(HomeDevice.Offline), AtLeastOnce, Retain: true),
        }));
        _client.ConnectAnswered += OnConnectAnswered;
        _client.Disconnected += _ => _isSubscribed = false;
        _client.MessageReceived += OnMessage;
        _client.HandlerFailed += reason => _logger.LogError(reason, "A handler of Home Assistant's MQTT client failed");
    }

    /// <summary>Whether what is told gets there, and what is said to it comes here.</summary>
    public bool IsConnected => _isSubscribed && _client.IsConnected;

    /// <summary>Commands and births, in the order of their coming.</summary>
    public ConcurrentQueue<MosquittoMessage> Messages { get; } = new();

    /// <summary>Nodes that this gateway once announced and the broker has kept.</summary>
    public ConcurrentQueue<string> Kept { get; } = new();

    /// <summary>Whether the connection is another than when this was last asked: what was told before may be lost.</summary>
    public bool TakeIsAnew() => Interlocked.Exchange(ref _isAnew, 0) == 1;

    public void Connect() => _client.Connect(_broker.Host, _broker.Port);

    public void Publish(string topic, string text, bool retain)
    {
        if (_client.TryPublish(topic, Encoding.UTF8.GetBytes(text), AtLeastOnce, retain, out _) == MosquittoError.NotConnected)
        {
            Volatile.Write(ref _isAnew, 1);
        }
    }

    /// <summary>A planned end: says so, as the broker sends no will then.</summary>
    public async Task CloseAsync()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int farewell = 0;
        _client.Published += id =>
        {
            if (id == Volatile.Read(ref farewell))
            {
                told.TrySetResult();
            }
        };
        if (_client.TryPublish(_topics.GatewayAvailability, Encoding.UTF8.GetBytes(HomeDevice.Offline), AtLeastOnce, retain: true, out int sent) == MosquittoError.Success)
        {
            Volatile.Write(ref farewell, sent);
            await Task.WhenAny(told.Task, Task.Delay(FarewellTimeout, CancellationToken.None));
        }

        _client.Disconnect();
    }

    public void Dispose() => _client.Dispose();

    private void OnConnectAnswered(ConnectReturnCode code)
    {
        if (code != ConnectReturnCode.Accepted)
        {
            _logger.LogWarning("The broker refuses the connection for Home Assistant: {Code}", code);
            return;
        }

        _client.Subscribe(_topics.EveryCommand, AtLeastOnce);
        _client.Subscribe(HomeTopics.Birth, AtLeastOnce);
        // Retained ones: of nodes that were removed while no gateway ran.
        _client.Subscribe(HomeTopics.EveryDiscovery, AtLeastOnce);
        Volatile.Write(ref _isAnew, 1);
        _isSubscribed = true;
    }

    private void OnMessage(MosquittoMessage message)
    {
        // Of the devices only what the broker had kept, and only what this gateway announced itself; all of them, however many.
        if (HomeTopics.NodeOfDiscovery(message.Topic) is { } node)
        {
            if (message.Retain && message.Payload.AsSpan().IndexOf(_ownMark) >= 0)
            {
                Kept.Enqueue(node);
            }
        }
        // Never a kept command: it would switch with every connection. Nor a kept birth: everything is told after a connection anyway.
        else if (!message.Retain && Messages.Count < MaximumMessages)
        {
            Messages.Enqueue(message);
        }
    }
}
