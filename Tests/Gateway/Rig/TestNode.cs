using System.Collections.Concurrent;
using Mosquitto;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Rig;

/// <summary>A node's side of the line: real frames over a real broker, with counters as a node keeps them.</summary>
internal sealed partial class TestNode : IDisposable
{
    private readonly MosquittoClient _client;
    private readonly FrameCodec _codec;
    private readonly FrameCodec _answerCodec;
    private readonly System.Threading.Channels.Channel<OpenedDownlink> _answers = System.Threading.Channels.Channel.CreateUnbounded<OpenedDownlink>();
    private long _highestDownlinkCounter = FrameCounter.NoneSeen;

    private TestNode(long identity, NodeKind kind, byte[] key)
    {
        Identity = identity;
        Kind = kind;
        Key = key;
        _codec = new FrameCodec(identity, key);
        _answerCodec = new FrameCodec(identity, key);
        _client = new MosquittoClient(new MosquittoOptions
        {
            ClientId = $"test-{Text}-{Guid.NewGuid():N}",
            ReconnectDelay = TimeSpan.FromMilliseconds(100),
            MaximumReconnectDelay = TimeSpan.FromMilliseconds(500),
        });
        _client.MessageReceived += OnMessage;
    }

    public long Identity { get; }

    public NodeKind Kind { get; }

    public byte[] Key { get; }

    public string Text => Topics.NodeText(Identity);

    /// <summary>The counter of the next frame.</summary>
    public uint NextCounter { get; set; }

    public int NextUplinkSeconds { get; set; } = 60;

    /// <summary>Every downlink counter that was seen, in the order of their coming.</summary>
    public ConcurrentQueue<uint> DownlinkCounters { get; } = [];

    /// <summary>On the MQTT thread, at the moment an answer arrives.</summary>
    public Action<OpenedDownlink>? Answered { get; set; }

    /// <summary>Registers a node of this kind in a data folder and connects it to the broker.</summary>
    public static async Task<TestNode> RegisteredAsync(string dataFolder, Broker broker, NodeKind kind, string name = "A node", int uplinkSeconds = 60)
    {
        long identity = Random.Shared.NextInt64(1, 1L << 48);
        byte[] key = new byte[16];
        Random.Shared.NextBytes(key);
        var registry = new NodeRegistry(Database.Open(dataFolder, mayCreate: true));
        var node = new TestNode(identity, kind, key);
        Assert.True(registry.TryAdd(identity, kind, name, key, uplinkSeconds, () => { }, Settings(node.Configuration(name, uplinkSeconds: uplinkSeconds))));
        await node.ConnectAsync(broker);
        return node;
    }

    public static async Task<TestNode> UnregisteredAsync(Broker broker, NodeKind kind, long identity, byte[] key)
    {
        var node = new TestNode(identity, kind, key);
        await node.ConnectAsync(broker);
        return node;
    }

    /// <summary>A sealed reading under the next counter.</summary>
    public byte[] Frame(uint recordNumber, int[]? values = null, long? sampledAt = null, bool moreQueued = false)
    {
        var reading = new Reading
        {
            Kind = Kind,
            RecordNumber = recordNumber,
            SampledAtUnixSeconds = sampledAt ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            NextUplinkSeconds = NextUplinkSeconds,
            MoreQueued = moreQueued,
        };
        Channel[] layout = ReadingLayout.For(Kind);
        for (int i = 0; i < layout.Length; i++)
        {
            reading.Values[i] = values is null ? layout[i].Minimum : values[i];
        }

        byte[] buffer = new byte[FrameCodec.MaximumFrameLengthBytes];
        int payload = reading.Write(buffer, FrameCodec.HeaderLengthBytes);
        return Seal(buffer, payload);
    }

    /// <summary>A sealed reading, or another message, whose payload is these bytes.</summary>
    public byte[] FrameOf(byte[] payload, MessageType type = MessageType.Reading)
    {
        byte[] buffer = new byte[FrameCodec.MaximumFrameLengthBytes];
        payload.CopyTo(buffer, FrameCodec.HeaderLengthBytes);
        return Seal(buffer, payload.Length, type);
    }

    public void Publish(byte[] frame) => _client.Publish(Topics.Uplink(Text), frame, 1, retain: false);

    public void PublishOn(string topic, byte[] payload) => _client.Publish(topic, payload, 1, retain: false);

    public async Task<OpenedDownlink> AnswerAsync()
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        return await _answers.Reader.ReadAsync(limit.Token);
    }

    /// <summary>The next answer, however long it takes; null: it was not waited for any longer.</summary>
    public async Task<OpenedDownlink?> NextAsync(CancellationToken end)
    {
        try
        {
            return await _answers.Reader.ReadAsync(end);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The answer that waits, if any.</summary>
    public OpenedDownlink? AnswerAtHand() => _answers.Reader.TryRead(out OpenedDownlink? answer) ? answer : null;

    public async Task<OpenedDownlink> SendAsync(uint recordNumber, int[]? values = null, long? sampledAt = null)
    {
        Publish(Frame(recordNumber, values, sampledAt));
        return await AnswerAsync();
    }

    public void Dispose()
    {
        _client.Disconnect();
        _client.Dispose();
    }

    private async Task ConnectAsync(Broker broker)
    {
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _client.ConnectAnswered += _ => _client.Subscribe(Topics.Downlink(Text), 1);
        _client.Subscribed += (_, _) => subscribed.TrySetResult();
        await _client.ConnectAsync(broker.Address.Host, broker.Port, Wait.Limit);
        await subscribed.Task.WaitAsync(Wait.Limit);
    }

    private byte[] Seal(byte[] buffer, int payloadLength, MessageType type = MessageType.Reading)
    {
        int length = _codec.Seal(FrameDirection.Uplink, type, NextCounter++, buffer, payloadLength);
        Assert.NotEqual(0, length);
        return buffer[..length];
    }

    private void OnMessage(MosquittoMessage message)
    {
        byte[] frame = message.Payload;
        FrameError error = _answerCodec.TryOpen(FrameDirection.Downlink, frame, frame.Length, _highestDownlinkCounter);
        OpenedDownlink opened;
        if (error == FrameError.None)
        {
            _highestDownlinkCounter = _answerCodec.FrameCounter;
            DownlinkCounters.Enqueue(_answerCodec.FrameCounter);
            opened = Open(frame, _answerCodec);
        }
        else
        {
            opened = new OpenedDownlink(error, MessageType.None, 0, 0);
        }

        Answered?.Invoke(opened);
        _answers.Writer.TryWrite(opened);
    }
}
