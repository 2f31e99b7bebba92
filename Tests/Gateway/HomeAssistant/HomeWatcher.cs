using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Mosquitto;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.HomeAssistant;

/// <summary>What Home Assistant would hear: a client of the real broker.</summary>
internal sealed class HomeWatcher : IDisposable
{
    private readonly MosquittoClient _client = new(new MosquittoOptions { ClientId = $"home-{Guid.NewGuid():N}" });
    private readonly ConcurrentDictionary<string, string> _last = [];

    private HomeWatcher() => _client.MessageReceived += message =>
    {
        // In this order: who has waited for the last message finds it among all.
        Heard.Enqueue(message);
        _last[message.Topic] = Encoding.UTF8.GetString(message.Payload);
    };

    /// <summary>In the order of their coming.</summary>
    public ConcurrentQueue<MosquittoMessage> Heard { get; } = [];

    public static async Task<HomeWatcher> StartAsync(Broker broker)
    {
        var watcher = new HomeWatcher();
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int filters = 2;
        watcher._client.Subscribed += (_, _) =>
        {
            if (Interlocked.Decrement(ref filters) == 0)
            {
                subscribed.TrySetResult();
            }
        };
        await watcher._client.ConnectAsync(broker.Address.Host, broker.Port, Wait.Limit);
        watcher._client.Subscribe("homeassistant/#", 1);
        watcher._client.Subscribe("nf-home/#", 1);
        await subscribed.Task.WaitAsync(Wait.Limit);
        return watcher;
    }

    /// <summary>The newest message of a topic, once it is as it should be.</summary>
    public async Task<string> UntilAsync(string topic, Func<string, bool> isRight)
    {
        await Wait.UntilAsync(() => Task.FromResult(_last.TryGetValue(topic, out string? text) && isRight(text)), $"{topic}, now {_last.GetValueOrDefault(topic, "nothing")}");
        return _last[topic];
    }

    public async Task<JsonElement> DiscoveryAsync(TestNode node, Func<JsonElement, bool>? isRight = null) =>
        Parsed(await UntilAsync($"homeassistant/device/nf_{node.Text}/config", text => text.Length > 0 && (isRight?.Invoke(Parsed(text)) ?? true)));

    public void Publish(string topic, string text, bool retain = false) => _client.Publish(topic, Encoding.UTF8.GetBytes(text), 1, retain);

    public void Forget() => _last.Clear();

    public void Dispose()
    {
        _client.Disconnect();
        _client.Dispose();
    }

    private static JsonElement Parsed(string text) => JsonDocument.Parse(text).RootElement;
}
