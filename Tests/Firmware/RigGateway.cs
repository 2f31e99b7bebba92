using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The other end of the link, which can be told to misbehave.</summary>
public sealed class RigGateway
{
    private readonly InProcessBroker broker;
    private readonly NodeConfiguration configuration;
    private readonly Func<long> utcMilliseconds;
    private readonly FrameCodec codec;
    private readonly SortedSet<uint> stored = [];
    private long highestUplinkCounter = FrameCounter.NoneSeen;
    private uint nextDownlinkCounter;

    public RigGateway(InProcessBroker broker, NodeConfiguration configuration, Func<long> utcMilliseconds)
    {
        this.broker = broker;
        this.configuration = configuration;
        this.utcMilliseconds = utcMilliseconds;
        codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
        broker.Subscribe(Topics.Uplink(Topics.NodeText(configuration.NodeIdentity)), Receive);
    }

    /// <summary>Every reading that arrived, also those that came again.</summary>
    public List<RigReading> Readings { get; } = [];

    /// <summary>Frames that were refused.</summary>
    public int Rejected { get; private set; }

    /// <summary>No answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>What is sent instead of the answer, made from it.</summary>
    public Action<Answer>? Falsify { get; set; }

    /// <summary>Sent before each answer.</summary>
    public byte[]? Garbage { get; set; }

    /// <summary>Sends each answer's frame before the next answer again.</summary>
    public bool Replays { get; set; }

    /// <summary>Forgets everything, as after the loss of its database.</summary>
    public void Forget() => stored.Clear();

    private byte[]? LastAnswer { get; set; }

    private void Receive(MqttMessage message)
    {
        var frame = message.Payload.ToArray();
        var reading = new Reading();
        if (codec.TryOpen(FrameDirection.Uplink, frame, frame.Length, highestUplinkCounter) != FrameError.None
            || reading.TryRead(frame, codec.PayloadOffset, codec.PayloadLength) != FrameError.None)
        {
            Rejected++;
            return;
        }

        highestUplinkCounter = codec.FrameCounter;
        stored.Add(reading.RecordNumber);
        Readings.Add(new RigReading(
            reading.RecordNumber,
            reading.SampledAtUnixSeconds,
            reading.NextUplinkSeconds,
            reading.MoreQueued,
            reading.Values[..ReadingLayout.For(reading.Kind).Length],
            utcMilliseconds()));
        if (!IsSilent)
        {
            Answer(codec.FrameCounter);
        }
    }

    private void Answer(uint inReplyTo)
    {
        if (Garbage is not null)
        {
            Send(Garbage);
        }

        if (Replays && LastAnswer is not null)
        {
            Send(LastAnswer);
        }

        var answer = new Answer
        {
            InReplyTo = inReplyTo,
            AcknowledgedRecordNumber = HighestContiguous(),
            UtcMilliseconds = utcMilliseconds(),
            QueueEmpty = true,
        };
        Falsify?.Invoke(answer);
        var frame = new byte[FrameCodec.HeaderLengthBytes + Protocol.Answer.LengthBytes + FrameCodec.TagLengthBytes];
        var payloadLength = answer.Write(frame, FrameCodec.HeaderLengthBytes);
        codec.Seal(FrameDirection.Downlink, MessageType.Answer, nextDownlinkCounter++, frame, payloadLength);
        LastAnswer = frame;
        Send(frame);
    }

    private uint HighestContiguous()
    {
        uint number = 0;
        while (stored.Contains(number + 1))
        {
            number++;
        }

        return number;
    }

    private void Send(byte[] frame)
        => broker.Publish(new MqttMessage(Topics.Downlink(Topics.NodeText(configuration.NodeIdentity)), frame, Quality: 1, Retain: false));
}
