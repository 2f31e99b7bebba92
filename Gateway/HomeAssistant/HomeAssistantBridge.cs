using System.Collections.Concurrent;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using Mosquitto;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.HomeAssistant;

/// <summary>
/// Makes every node a device of Home Assistant over the same broker: announces it, tells its state after each commit, takes commands for its
/// relay, and withdraws it when the node is removed. Over a connection of its own, so that nodes wait for nothing here.
/// </summary>
internal sealed class HomeAssistantBridge : IHostedService, IDisposable
{
    private const int AtLeastOnce = 1;

    /// <summary>As for one given on the page: what was meant now should not happen an hour later.</summary>
    private const int CommandExpirySeconds = 60;

    /// <summary>An older press arrives after an outage: nobody waits for the light any more.</summary>
    private const long ButtonAgeMilliseconds = 60_000;

    private const int MaximumMessages = 1000;
    private const int TicksPerLookAround = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(2);

    private readonly ServeOptions _options;
    private readonly NodeRegistry _registry;
    private readonly History _history;
    private readonly NodeFacts _facts;
    private readonly CommandDesk _commands;
    private readonly IngestService _ingest;
    private readonly ILogger<HomeAssistantBridge> _logger;
    private readonly HomeTopics _topics;
    private readonly byte[] _ownMark;
    private readonly MosquittoClient _client;
    private readonly EventSubscription _news;
    private readonly ConcurrentQueue<MosquittoMessage> _messages = new();
    private readonly ConcurrentQueue<string> _kept = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What is told of each device that the broker may keep; empty: to be told anew.</summary>
    private readonly Dictionary<string, string> _announced = [];

    private readonly Dictionary<string, string> _kinds = [];
    private readonly Dictionary<string, bool> _available = [];
    private readonly HashSet<string> _changed = [];
    private volatile bool _everything = true;
    private Task _worker = Task.CompletedTask;

    public HomeAssistantBridge(
        Database database, ServeOptions options, NodeRegistry registry, History history, NodeFacts facts, CommandDesk commands, IngestService ingest, EventHub hub,
        ILogger<HomeAssistantBridge> logger)
    {
        (_options, _registry, _history, _facts, _commands, _ingest, _logger) = (options, registry, history, facts, commands, ingest, logger);
        string gateway = database.Setting("clientId");
        _topics = new HomeTopics(gateway);
        _ownMark = Encoding.UTF8.GetBytes($"\"{_topics.GatewayAvailability}\"");
        _news = hub.Subscribe();
        _client = new MosquittoClient(options.BrokerSecurity.Apply(new MosquittoOptions
        {
            ClientId = gateway + "-home",
            KeepAliveSeconds = 30,
            ReconnectDelay = TimeSpan.FromMilliseconds(500),
            MaximumReconnectDelay = TimeSpan.FromSeconds(10),
            MaximumInFlight = 0,
            Will = new MosquittoWill(_topics.GatewayAvailability, Encoding.UTF8.GetBytes(HomeDevice.Offline), AtLeastOnce, Retain: true),
        }));
        _client.ConnectAnswered += OnConnectAnswered;
        _client.MessageReceived += OnMessage;
        _client.HandlerFailed += reason => _logger.LogError(reason, "A handler of Home Assistant's MQTT client failed");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _client.Connect(_options.Broker.Host, _options.Broker.Port);
        _worker = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _worker;
        // A planned end: the broker sends no will.
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

    public void Dispose()
    {
        _news.Dispose();
        _client.Dispose();
        _stopping.Dispose();
    }

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
        _everything = true;
    }

    private void OnMessage(MosquittoMessage message)
    {
        // Of the devices only what the broker had kept, and only what this gateway announced itself; all of them, however many.
        if (HomeTopics.NodeOfDiscovery(message.Topic) is { } node)
        {
            if (message.Retain && message.Payload.AsSpan().IndexOf(_ownMark) >= 0)
            {
                _kept.Enqueue(node);
            }
        }
        // Never a kept command: it would switch with every connection. Nor a kept birth: everything is told after a connection anyway.
        else if (!message.Retain && _messages.Count < MaximumMessages)
        {
            _messages.Enqueue(message);
        }
    }

    private async Task WorkAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        for (int tick = 0; !_stopping.IsCancellationRequested; tick++)
        {
            try
            {
                Round(tick % TicksPerLookAround == 0);
            }
            catch (DbException reason)
            {
                _logger.LogWarning("Home Assistant waits for the database: {Reason}", reason.Message);
                _everything = true;
            }
            catch (Exception reason)
            {
                _logger.LogError(reason, "What is new could not be told to Home Assistant");
            }

            try
            {
                await timer.WaitForNextTickAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Round(bool looksAround)
    {
        Collect();
        if (!_client.IsConnected)
        {
            _everything = true;
            return;
        }

        while (_messages.TryDequeue(out MosquittoMessage? message))
        {
            Take(message);
        }

        while (_kept.TryDequeue(out string? node))
        {
            _announced.TryAdd(node, "");
        }

        bool everything = _everything;
        if (everything)
        {
            _everything = false;
            foreach (string node in _announced.Keys)
            {
                _announced[node] = "";
            }

            _available.Clear();
            Publish(_topics.GatewayAvailability, HomeDevice.Online, retain: true);
        }

        if (everything || looksAround)
        {
            LookAround(everything);
        }

        foreach (string node in _changed)
        {
            Tell(node);
        }

        _changed.Clear();
    }

    private void Collect()
    {
        List<LiveEvent> taken = _news.Take(out bool missed);
        foreach (LiveEvent news in taken)
        {
            string? node = news.Data switch
            {
                RecordStored stored => stored.Node,
                ContactMade contact => contact.Node,
                CommandView command => command.Node,
                string text when news.Type == LiveEvent.Nodes => text,
                _ => null,
            };
            if (node is not null)
            {
                _changed.Add(node);
            }

            if (news.Data is RecordStored { NewRecord: true } record)
            {
                TellButton(record);
            }
        }

        _everything |= missed;
    }

    /// <summary>Nodes that came, went or fell silent: the registry has other writers.</summary>
    private void LookAround(bool everything)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var present = new HashSet<string>();
        foreach (StoredNode node in _registry.All())
        {
            string text = Topics.NodeText(node.Identity);
            present.Add(text);
            bool isAvailable = node.OverdueAt > now;
            if (everything || !_announced.ContainsKey(text) || (_available.TryGetValue(text, out bool before) && before != isAvailable))
            {
                _changed.Add(text);
            }
        }

        foreach (string gone in _announced.Keys.Where(node => !present.Contains(node)).ToList())
        {
            Withdraw(gone);
        }
    }

    private void Tell(string text)
    {
        if (!Topics.TryParseNode(text, out long identity) || _history.Node(identity) is not { } node)
        {
            return;
        }

        // Entities of the kind that it was would stay: Home Assistant drops them with the device alone.
        if (_kinds.TryGetValue(text, out string? kind) && kind != node.Kind)
        {
            Withdraw(text);
        }

        _kinds[text] = node.Kind;
        NodeDetails? details = _facts.Find(identity);
        string discovery = HomeDevice.Discovery(node, details, _topics);
        if (!_announced.TryGetValue(text, out string? before) || before != discovery)
        {
            Publish(HomeTopics.Discovery(text), discovery, retain: true);
            _announced[text] = discovery;
        }

        bool isAvailable = node.OverdueAt > DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        if (!_available.TryGetValue(text, out bool wasAvailable) || wasAvailable != isAvailable)
        {
            Publish(_topics.Availability(text), isAvailable ? HomeDevice.Online : HomeDevice.Offline, retain: true);
            _available[text] = isAvailable;
        }

        // What is void must not begin to count again as new.
        if (isAvailable)
        {
            Publish(_topics.State(text), HomeDevice.State(node, details), retain: false);
        }
    }

    private void TellButton(RecordStored record)
    {
        ValueView? button = record.Values.FirstOrDefault(value => value.Channel == ChannelCatalogue.ButtonEvent.Name);
        if (HomeDevice.ButtonEvent(button?.Value) is { } name && button!.At > DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - ButtonAgeMilliseconds)
        {
            Publish(_topics.Button(record.Node), $$"""{"event_type":"{{name}}"}""", retain: false);
        }
    }

    private void Take(MosquittoMessage message)
    {
        string text = Encoding.UTF8.GetString(message.Payload);
        if (message.Topic == HomeTopics.Birth)
        {
            _everything |= text == HomeDevice.Online;
        }
        else if (_topics.NodeOfCommand(message.Topic) is { } node && text is (HomeDevice.On or HomeDevice.Off))
        {
            Switch(node, text == HomeDevice.On);
        }
    }

    private void Switch(string text, bool on)
    {
        if (GatewayEndpoints.Find(text, _registry) is not { Kind: NodeKind.Switch } node)
        {
            return;
        }

        var state = new Dictionary<string, JsonElement> { ["state"] = JsonSerializer.SerializeToElement(on ? 1 : 0) };
        (CommandView? queued, string? wrong, _) = _commands.Queue(node, new CommandRequest(Names.Of(CommandOpcode.SetRelay), state, CommandExpirySeconds));
        if (queued is null)
        {
            _logger.LogWarning("Home Assistant's command for {Node} was dropped: {Reason}", text, wrong);
            return;
        }

        _ingest.SendWaiting();
    }

    /// <summary>Empty retained messages: Home Assistant forgets the device, the broker what it kept.</summary>
    private void Withdraw(string node)
    {
        Publish(HomeTopics.Discovery(node), "", retain: true);
        Publish(_topics.Availability(node), "", retain: true);
        _announced.Remove(node);
        _available.Remove(node);
        _kinds.Remove(node);
    }

    private void Publish(string topic, string text, bool retain)
    {
        if (_client.TryPublish(topic, Encoding.UTF8.GetBytes(text), AtLeastOnce, retain, out _) == MosquittoError.NotConnected)
        {
            _everything = true;
        }
    }
}
