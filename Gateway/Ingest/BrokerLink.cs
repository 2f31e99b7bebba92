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

    private readonly BrokerAddress _address;
    private readonly Action<ReceivedFrame> _receive;
    private readonly GatewayState _state;
    private readonly ILogger<BrokerLink> _logger;
    private readonly MosquittoLoop _loop = new();
    private readonly MosquittoClient _client;

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
        _client.ConnectAnswered += OnConnectAnswered;
        _client.ConnectFailed += reason => Report(false, reason.Message);
        _client.Disconnected += OnDisconnected;
        _client.MessageReceived += OnMessage;
        _client.HandlerFailed += reason => _logger.LogError(reason, "A handler of the MQTT client failed");
    }

    public void Start() => _client.Connect(_address.Host, _address.Port);

    /// <summary>Publishes a downlink; without a connection it is dropped, and the node asks again.</summary>
    public void Send(string nodeText, ReadOnlySpan<byte> frame) =>
        _client.TryPublish(Topics.Downlink(nodeText), frame, AtLeastOnce, retain: false, out _);

    public void Dispose()
    {
        _client.Disconnect();
        _client.Dispose();
        _loop.Dispose();
    }

    private void OnConnectAnswered(ConnectReturnCode code)
    {
        if (code == ConnectReturnCode.Accepted)
        {
            _client.Subscribe(Topics.EveryUplink, AtLeastOnce);
            Report(true, null);
        }
        else
        {
            Report(false, $"The broker at {_address} refuses the gateway: {code}. Check the broker's access rules.");
        }
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
