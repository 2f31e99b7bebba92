using Mosquitto;
using Nf.Gateway.BrokerAccess;
using Nf.Gateway.Live;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>
/// The gateway's MQTT client: a lasting session under a fixed identifier, tried again for ever. libmosquitto acknowledges a message
/// once the handler has returned, which is before it is stored: a frame lost in between is sent again by its node, which has no answer.
/// </summary>
public sealed class BrokerLink : IDisposable
{
    private const int AtLeastOnce = 1;
    private static readonly TimeSpan RefusedDelay = TimeSpan.FromSeconds(10);

    private readonly BrokerAddress _address;
    private readonly Action<ReceivedFrame> _receive;
    private readonly GatewayState _state;
    private readonly ILogger<BrokerLink> _logger;
    private readonly MosquittoLoop _loop = new();
    private readonly MosquittoClient _client;
    private readonly Timer _refused;

    /// <param name="receive">Called on the MQTT thread. If it waits, the broker waits.</param>
    public BrokerLink(BrokerAddress address, BrokerSecurity security, string clientId, Action<ReceivedFrame> receive, GatewayState state, ILogger<BrokerLink> logger)
    {
        _address = address;
        _receive = receive;
        _state = state;
        _logger = logger;
        _client = new MosquittoClient(
            security.Apply(new MosquittoOptions
            {
                ClientId = clientId,
                CleanSession = false,
                KeepAliveSeconds = 30,
                ReconnectDelay = TimeSpan.FromMilliseconds(500),
                MaximumReconnectDelay = TimeSpan.FromSeconds(10),
                // Answers are small and nodes wait for them: none should queue behind another's acknowledgment.
                MaximumInFlight = 0,
            }),
            _loop);
        _refused = new Timer(_ => Subscribe());
        _client.ConnectAnswered += OnConnectAnswered;
        _client.Subscribed += OnSubscribed;
        _client.ConnectFailed += reason => Report(false, reason.Message);
        _client.Disconnected += OnDisconnected;
        _client.MessageReceived += OnMessage;
        _client.HandlerFailed += reason => _logger.LogError(reason, "A handler of the MQTT client failed");
    }

    public void Start() => _client.Connect(_address.Host, _address.Port);

    /// <summary>Publishes a downlink; without a connection, and from <see cref="Dispose"/> on, it is dropped, and the node asks again.</summary>
    public void Send(string nodeText, ReadOnlySpan<byte> frame)
    {
        try
        {
            _client.TryPublish(Topics.Downlink(nodeText), frame, AtLeastOnce, retain: false, out _);
        }
        catch (ObjectDisposedException)
        {
            // The gateway stops: what came in is stored still, and the answer is due to the next frame.
        }
    }

    public void Dispose()
    {
        _refused.Dispose();
        _client.Disconnect();
        _client.Dispose();
        _loop.Dispose();
    }

    private void OnConnectAnswered(ConnectReturnCode code)
    {
        if (code == ConnectReturnCode.Accepted)
        {
            Subscribe();
        }
        else
        {
            Report(false, $"The broker at {_address} refuses the gateway: {code}. Check the broker's access rules.");
        }
    }

    private void Subscribe()
    {
        try
        {
            _client.Subscribe(Topics.EveryUplink, AtLeastOnce);
        }
        catch (Exception reason) when (reason is MosquittoException or ObjectDisposedException)
        {
            // The connection is going; the next one subscribes by itself.
        }
    }

    /// <summary>Only now uplinks come: a broker keeps nothing for a gateway that it does not know yet.</summary>
    private void OnSubscribed(int messageId, int[] granted)
    {
        if (granted is [<= AtLeastOnce])
        {
            Report(true, null);
            return;
        }

        Report(false, $"The broker at {_address} lets the gateway in, but not read {Topics.EveryUplink}. Check the broker's access rules.");
        _refused.Change(RefusedDelay, Timeout.InfiniteTimeSpan);
    }

    private void OnDisconnected(MosquittoError reason)
    {
        if (reason != MosquittoError.Success && _state.Broker.Connected)
        {
            Report(false, $"The connection to the broker at {_address} was lost ({reason}). Check that the broker is running.");
        }
    }

    private void OnMessage(MosquittoMessage message)
    {
        byte[] bytes = message.Payload.Length > FrameCodec.MaximumFrameLengthBytes
            ? message.Payload[..FrameCodec.MaximumFrameLengthBytes]
            : message.Payload;
        _receive(new ReceivedFrame(message.Topic, bytes, message.Payload.Length, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
    }

    private void Report(bool connected, string? problem)
    {
        if (!_state.SetBroker(connected, problem))
        {
            return;
        }

        if (connected)
        {
            _logger.LogInformation("Connected to the broker at {Broker}", _address);
        }
        else
        {
            _logger.LogWarning("{Problem} Trying again.", problem);
        }
    }
}
