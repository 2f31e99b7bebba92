using System.Data.Common;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Mosquitto;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.BrokerAccess;

/// <summary>
/// Keeps the broker's accounts as the registry has the nodes, over mosquitto's dynamic security plugin and a connection of its own: one account
/// for each node, with access to its own two topics. Asks the broker what it has after every connection, and from then on tells it what changed.
/// </summary>
internal sealed class BrokerAccessService : BackgroundService
{
    private const string ControlTopic = "$CONTROL/dynamic-security/v1";
    private const string ResponseTopic = ControlTopic + "/response";
    private const int AtLeastOnce = 1;
    private const int NodesPerRound = 50;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    private readonly ServeOptions _options;
    private readonly NodeAccessReader _nodes;
    private readonly ILogger<BrokerAccessService> _logger;
    private readonly MosquittoClient _client;
    private readonly Channel<JsonArray> _responses = Channel.CreateUnbounded<JsonArray>();

    /// <summary>What the broker has, by the connection of that number; null: to be asked.</summary>
    private Dictionary<string, string>? _known;
    private int _knownOver;

    /// <summary>How many there were: with each the broker may be another one.</summary>
    private volatile int _connections;

    /// <summary>The broker's answers reach us.</summary>
    private volatile bool _isReady;

    public BrokerAccessService(Database database, ServeOptions options, ILogger<BrokerAccessService> logger)
    {
        (_options, _logger, _nodes) = (options, logger, new NodeAccessReader(database));
        _client = new MosquittoClient(options.BrokerSecurity.Apply(new MosquittoOptions
        {
            ClientId = database.Setting("clientId") + "-access",
            KeepAliveSeconds = 30,
            ReconnectDelay = TimeSpan.FromMilliseconds(500),
            MaximumReconnectDelay = TimeSpan.FromSeconds(10),
        }));
        _client.ConnectAnswered += code =>
        {
            _connections++;
            if (code == ConnectReturnCode.Accepted)
            {
                _client.Subscribe(ResponseTopic, AtLeastOnce);
            }
        };
        _client.Subscribed += (_, granted) => _isReady = granted is [AtLeastOnce];
        _client.Disconnected += _ => _isReady = false;
        _client.MessageReceived += OnMessage;
        _client.HandlerFailed += reason => _logger.LogError(reason, "A handler of the client for the broker's accounts failed");
    }

    public override void Dispose()
    {
        base.Dispose();
        _client.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _client.Connect(_options.Broker.Host, _options.Broker.Port);
        using var timer = new PeriodicTimer(Tick);
        try
        {
            do
            {
                try
                {
                    if (_isReady)
                    {
                        await RoundAsync(stoppingToken);
                    }
                }
                catch (DbException reason)
                {
                    _logger.LogWarning("The broker's accounts wait for the database: {Reason}", reason.Message);
                }
                catch (MosquittoException)
                {
                    // The connection is going: everything is asked again with the next.
                    _known = null;
                }
                catch (TimeoutException)
                {
                    _known = null;
                    _logger.LogWarning("The broker does not answer on {Topic}. Its configuration needs the dynamic security plugin (broker prepare).", ControlTopic);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }

        _client.Disconnect();
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        int connection = _connections;
        if (_known is null || _knownOver != connection)
        {
            _known = BrokerAccounts.ReadList((await AskAsync([BrokerAccounts.List()], cancellation))[0]!.AsObject());
            _knownOver = connection;
        }

        Dictionary<string, string> known = _known;
        Dictionary<long, int> keys = _nodes.Keys();
        var present = keys.Keys.ToDictionary(Topics.NodeText);
        List<string> gone = [.. known.Keys.Where(text => !present.ContainsKey(text)).Take(NodesPerRound)];
        List<NodeAccess> changed =
        [
            .. present.Where(node => known.GetValueOrDefault(node.Key) != $"key {keys[node.Value]}").Take(NodesPerRound).Select(node => _nodes.Find(node.Value)).OfType<NodeAccess>(),
        ];
        if (gone.Count + changed.Count == 0)
        {
            return;
        }

        // An account that is there under an older key goes first: its connection ends.
        await AskAsync(
            [
                .. gone.SelectMany(BrokerAccounts.Remove), .. changed.Where(node => known.ContainsKey(node.Text)).SelectMany(node => BrokerAccounts.Remove(node.Text)),
                .. changed.SelectMany(BrokerAccounts.Add),
            ],
            cancellation);
        gone.ForEach(text => known.Remove(text));
        changed.ForEach(node => known[node.Text] = BrokerAccounts.Description(node));
        _logger.LogInformation("The broker knows {Nodes} nodes: {Changed} added or changed, {Gone} removed", known.Count, changed.Count, gone.Count);
    }

    private async Task<JsonArray> AskAsync(JsonArray commands, CancellationToken cancellation)
    {
        while (_responses.Reader.TryRead(out _))
        {
            // To a question that was given up.
        }

        _client.Publish(ControlTopic, Encoding.UTF8.GetBytes(new JsonObject { ["commands"] = commands }.ToJsonString()), AtLeastOnce, retain: false);
        JsonArray responses = await _responses.Reader.ReadAsync(cancellation).AsTask().WaitAsync(AnswerTimeout, cancellation);
        foreach (JsonObject failed in responses.OfType<JsonObject>().Where(response => response["error"] is not null))
        {
            _known = null;
            _logger.LogWarning("The broker refuses {Command}: {Error}", (string?)failed["command"], (string?)failed["error"]);
        }

        return responses;
    }

    private void OnMessage(MosquittoMessage message)
    {
        try
        {
            if (JsonNode.Parse(message.Payload)?["responses"] is JsonArray { Count: > 0 } responses)
            {
                _responses.Writer.TryWrite(responses);
            }
        }
        catch (JsonException)
        {
            _logger.LogWarning("The broker's answer on {Topic} is not JSON", message.Topic);
        }
    }
}
