using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>
/// A node's way to the broker with a witness at the node's end: reads what the node sends and what reaches it, counts what the broker has
/// acknowledged, and sees a frame counter that is used twice.
/// </summary>
public sealed class WitnessNetwork : IMqttNetwork
{
    // M2Mqtt publishes a frame again as it is, at most some minutes after the first time.
    private const int RememberedFrames = 256;

    private readonly IMqttNetwork network;
    private readonly FrameCodec codec;
    private readonly byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly Answer answer = new();
    private readonly Welcome welcome = new();
    private readonly Queue<byte[]> remembered = new();
    private long highestUplinkCounter = FrameCounter.NoneSeen;
    private long lastSentCounter = FrameCounter.NoneSeen;
    private long highestDownlinkCounter = FrameCounter.NoneSeen;

    internal WitnessNetwork(IMqttNetwork network, NodeConfiguration configuration)
    {
        this.network = network;
        codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
    }

    /// <summary>Uplinks of quality 1 that the broker has acknowledged.</summary>
    public long AcknowledgedUplinks { get; private set; }

    /// <summary>The highest record number that an answer has acknowledged.</summary>
    public uint AcknowledgedRecordNumber { get; private set; }

    /// <summary>Frames that the node has sealed, each counted once.</summary>
    public long SentFrames { get; private set; }

    /// <summary>Frames that the node has sealed under a counter that was not higher than all before: never right.</summary>
    public long ReusedCounters { get; private set; }

    /// <summary>The node sends a frame for the first time.</summary>
    public event Action? Sending;

    /// <summary>An answer to the frame that the node has sent last since its start has reached it, also one in a welcome.</summary>
    public event Action<Answer>? Answered;

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
        => new Connection(this, network.Connect(request, new Events(this, events)));

    /// <summary>The node has started: what it sent before is nothing to it any more.</summary>
    internal void Restart() => lastSentCounter = FrameCounter.NoneSeen;

    private void WitnessUplink(byte[] payload)
    {
        if (payload.Length > frame.Length || remembered.Any(before => before.AsSpan().SequenceEqual(payload)))
        {
            return;
        }

        remembered.Enqueue(payload.ToArray());
        if (remembered.Count > RememberedFrames)
        {
            remembered.Dequeue();
        }

        SentFrames++;
        Sending?.Invoke();
        payload.CopyTo(frame, 0);
        if (codec.TryOpen(FrameDirection.Uplink, frame, payload.Length, highestUplinkCounter) == FrameError.None)
        {
            highestUplinkCounter = codec.FrameCounter;
            lastSentCounter = highestUplinkCounter;
        }
        else
        {
            ReusedCounters++;
        }
    }

    private void WitnessDownlink(byte[] payload)
    {
        if (payload.Length > frame.Length)
        {
            return;
        }

        payload.CopyTo(frame, 0);
        if (codec.TryOpen(FrameDirection.Downlink, frame, payload.Length, highestDownlinkCounter) != FrameError.None)
        {
            return;
        }

        highestDownlinkCounter = codec.FrameCounter;
        var read = codec.Type switch
        {
            MessageType.Answer when answer.TryRead(frame, codec.PayloadOffset, codec.PayloadLength) == FrameError.None => answer,
            MessageType.Welcome when welcome.TryRead(frame, codec.PayloadOffset, codec.PayloadLength) == FrameError.None => welcome.Answer,
            _ => null,
        };
        if (read is not null)
        {
            AcknowledgedRecordNumber = Math.Max(AcknowledgedRecordNumber, read.AcknowledgedRecordNumber);
            if (read.InReplyTo == lastSentCounter)
            {
                Answered?.Invoke(read);
            }
        }
    }

    private sealed class Connection(WitnessNetwork owner, IMqttConnection connection) : IMqttConnection
    {
        public void Publish(int messageId, MqttMessage message)
        {
            owner.WitnessUplink(message.Payload);
            connection.Publish(messageId, message);
        }

        public void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities)
            => connection.Subscribe(messageId, topicFilters, qualities);

        public void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters) => connection.Unsubscribe(messageId, topicFilters);

        public void Disconnect() => connection.Disconnect();

        public void Abandon() => connection.Abandon();
    }

    private sealed class Events(WitnessNetwork owner, IMqttConnectionEvents events) : IMqttConnectionEvents
    {
        public void Connected(int returnCode, bool sessionPresent) => events.Connected(returnCode, sessionPresent);

        public void ConnectFailed(string reason) => events.ConnectFailed(reason);

        public void Published(int messageId)
        {
            owner.AcknowledgedUplinks++;
            events.Published(messageId);
        }

        public void Subscribed(int messageId, int[] grantedQualities) => events.Subscribed(messageId, grantedQualities);

        public void Unsubscribed(int messageId) => events.Unsubscribed(messageId);

        public void Received(MqttMessage message)
        {
            owner.WitnessDownlink(message.Payload);
            events.Received(message);
        }

        public void Lost() => events.Lost();
    }
}
