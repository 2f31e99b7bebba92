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
/// relay, and withdraws it when the node is removed.
/// </summary>
internal sealed class HomeAssistantBridge : IHostedService, IDisposable
{
    /// <summary>As for one given on the page: what was meant now should not happen an hour later.</summary>
    private const int CommandExpirySeconds = 60;

    /// <summary>An older press arrives after an outage: nobody waits for the light any more.</summary>
    private const long ButtonAgeMilliseconds = 60_000;

    private const int TicksPerLookAround = 8;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly NodeRegistry _registry;
    private readonly History _history;
    private readonly NodeFacts _facts;
    private readonly CommandDesk _commands;
    private readonly IngestService _ingest;
    private readonly ILogger<HomeAssistantBridge> _logger;
    private readonly HomeTopics _topics;
    private readonly HomeLink _link;
    private readonly EventSubscription _news;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>What is told of each device that the broker may keep; empty: to be told anew.</summary>
    private readonly Dictionary<string, string> _announced = [];

    private readonly Dictionary<string, string> _kinds = [];
    private readonly Dictionary<string, bool> _available = [];
    private readonly HashSet<string> _changed = [];
    private readonly List<(string Node, string Event, long At)> _presses = [];
    private bool _everything = true;
    private Task _worker = Task.CompletedTask;

    public HomeAssistantBridge(
        Database database, ServeOptions options, NodeRegistry registry, History history, NodeFacts facts, CommandDesk commands, IngestService ingest, EventHub hub,
        ILogger<HomeAssistantBridge> logger)
    {
        (_registry, _history, _facts, _commands, _ingest, _logger) = (registry, history, facts, commands, ingest, logger);
        string gateway = database.Setting("clientId");
        _topics = new HomeTopics(gateway);
        _link = new HomeLink(gateway, _topics, options, logger);
        _news = hub.Subscribe();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _link.Connect();
        _worker = Task.Run(WorkAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _worker;
        await _link.CloseAsync();
    }

    public void Dispose()
    {
        _news.Dispose();
        _link.Dispose();
        _stopping.Dispose();
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
        if (!_link.IsConnected)
        {
            _everything = true;
            return;
        }

        while (_link.Messages.TryDequeue(out MosquittoMessage? message))
        {
            Take(message);
        }

        while (_link.Kept.TryDequeue(out string? node))
        {
            _announced.TryAdd(node, "");
        }

        bool everything = _link.TakeIsAnew() | _everything;
        if (everything)
        {
            _everything = false;
            foreach (string node in _announced.Keys)
            {
                _announced[node] = "";
            }

            _available.Clear();
            _link.Publish(_topics.GatewayAvailability, HomeDevice.Online, retain: true);
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
        // Home Assistant hears nothing of a switch that it does not know yet.
        foreach ((string node, string name, _) in _presses)
        {
            _link.Publish(_topics.Button(node), $$"""{"event_type":"{{name}}"}""", retain: false);
        }

        _presses.Clear();
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

            if (news.Data is RecordStored { NewRecord: true } record && Press(record) is { } press)
            {
                _presses.Add(press);
            }
        }

        _everything |= missed;
        long oldest = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - ButtonAgeMilliseconds;
        _presses.RemoveAll(press => press.At <= oldest);
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
            _link.Publish(HomeTopics.Discovery(text), discovery, retain: true);
            _announced[text] = discovery;
        }

        bool isAvailable = node.OverdueAt > DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        if (!_available.TryGetValue(text, out bool wasAvailable) || wasAvailable != isAvailable)
        {
            _link.Publish(_topics.Availability(text), isAvailable ? HomeDevice.Online : HomeDevice.Offline, retain: true);
            _available[text] = isAvailable;
        }

        // What is void must not begin to count again as new.
        if (isAvailable)
        {
            _link.Publish(_topics.State(text), HomeDevice.State(node, details), retain: false);
        }
    }

    private static (string Node, string Event, long At)? Press(RecordStored record)
    {
        ValueView? button = record.Values.FirstOrDefault(value => value.Channel == ChannelCatalogue.ButtonEvent.Name);
        return HomeDevice.ButtonEvent(button?.Value) is { } name ? (record.Node, name, button!.At) : null;
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
        _link.Publish(HomeTopics.Discovery(node), "", retain: true);
        _link.Publish(_topics.Availability(node), "", retain: true);
        _announced.Remove(node);
        _available.Remove(node);
        _kinds.Remove(node);
    }
}
