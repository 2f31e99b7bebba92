using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Links;

/// <summary>
/// The other end of the link in virtual time: opens the uplinks as the specification says, keeps account of every record number,
/// and answers. It stores nothing on disk and shows nothing; it is what a node's life is held against.
/// </summary>
public sealed class LedgerGateway
{
    private readonly InProcessBroker broker;
    private readonly Func<long> utcMilliseconds;
    private readonly Dictionary<string, LedgerEntry> nodes = [];
    private readonly byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly Reading reading = new();
    private readonly Answer answer = new();

    /// <param name="utcMilliseconds">The true time.</param>
    public LedgerGateway(InProcessBroker broker, Func<long> utcMilliseconds)
    {
        this.broker = broker;
        this.utcMilliseconds = utcMilliseconds;
        broker.Subscribe("nf/+/up", Receive);
    }

    /// <summary>Uplinks that were refused, whatever the reason.</summary>
    public long Rejected { get; private set; }

    /// <summary>Makes a node known.</summary>
    public LedgerEntry Register(NodeConfiguration configuration)
        => nodes[Topics.Uplink(Topics.NodeText(configuration.NodeIdentity))] = new LedgerEntry(new FrameCodec(configuration.NodeIdentity, configuration.Key));

    private void Receive(MqttMessage message)
    {
        if (!nodes.TryGetValue(message.Topic, out var node) || message.Payload.Length > frame.Length)
        {
            Rejected++;
            return;
        }

        message.Payload.CopyTo(frame, 0);
        var codec = node.Codec;
        var error = codec.TryOpen(FrameDirection.Uplink, frame, message.Payload.Length, node.HighestUplinkCounter);
        if (error == FrameError.None)
        {
            error = reading.TryRead(frame, codec.PayloadOffset, codec.PayloadLength);
        }

        if (error != FrameError.None)
        {
            Rejected++;
            return;
        }

        node.HighestUplinkCounter = codec.FrameCounter;
        node.Take(reading.RecordNumber);
        Answer(message.Topic, node, codec.FrameCounter);
    }

    private void Answer(string uplinkTopic, LedgerEntry node, uint inReplyTo)
    {
        answer.InReplyTo = inReplyTo;
        answer.AcknowledgedRecordNumber = node.HighestContiguous;
        answer.UtcMilliseconds = utcMilliseconds();
        answer.QueueEmpty = true;
        var payloadLength = answer.Write(frame, FrameCodec.HeaderLengthBytes);
        var frameLength = node.Codec.Seal(FrameDirection.Downlink, MessageType.Answer, node.NextDownlinkCounter++, frame, payloadLength);
        var topic = uplinkTopic[..^"/up".Length] + "/down";
        broker.Publish(new MqttMessage(topic, frame[..frameLength], Quality: 1, Retain: false));
    }
}
