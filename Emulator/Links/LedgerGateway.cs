using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Links;

/// <summary>
/// The other end of the link in virtual time: opens the uplinks as the specification says, keeps account of what they say, answers,
/// and sends what is queued for a node. It stores nothing on disk and shows nothing; it is what a node's life is held against.
/// </summary>
public sealed class LedgerGateway
{
    // Section 9.2: a node that is always on gets a downlink again that it has not answered.
    private const long RepeatMicroseconds = 5_000_000;
    private const int MaximumRepeats = 3;

    private readonly InProcessBroker broker;
    private readonly Scheduler? scheduler;
    private readonly Func<long> utcMilliseconds;
    private readonly Dictionary<string, LedgerEntry> nodes = [];
    private readonly byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly UplinkReader reader = new();
    private readonly Welcome welcome = new() { Types = MessageTypes.All };

    /// <param name="utcMilliseconds">The true time.</param>
    /// <param name="scheduler">Repeats unanswered downlinks to a node that is always on; null: nothing is repeated by itself.</param>
    public LedgerGateway(InProcessBroker broker, Func<long> utcMilliseconds, Scheduler? scheduler = null)
    {
        this.broker = broker;
        this.scheduler = scheduler;
        this.utcMilliseconds = utcMilliseconds;
        Clock = utcMilliseconds;
        broker.Subscribe("nf/+/up", message => Arriving(message, Receive));
    }

    /// <summary>How messages come from the broker; at first as they are.</summary>
    public Action<MqttMessage, Action<MqttMessage>> Arriving { get; set; } = (message, deliver) => deliver(message);

    /// <summary>How messages go to the broker; at first as they are.</summary>
    public Action<MqttMessage, Action<MqttMessage>> Leaving { get; set; } = (message, deliver) => deliver(message);

    /// <summary>What the gateway takes for the time, milliseconds since 1970; 0: it does not know. At first the true time.</summary>
    public Func<long> Clock { get; set; }

    /// <summary>Types that it understands and sends: in each Welcome. It refuses the others, as an older gateway does.</summary>
    public uint Types { get; set; } = MessageTypes.All;

    /// <summary>Uplinks that were refused, whatever the reason.</summary>
    public long Rejected { get; private set; }

    /// <summary>Makes a node known.</summary>
    public LedgerEntry Register(NodeConfiguration configuration)
        => nodes[Topics.Uplink(Topics.NodeText(configuration.NodeIdentity))] = new LedgerEntry(configuration);

    /// <summary>Queues a command: a node that sleeps gets it in reply to its next uplink, one that is always on at once.</summary>
    /// <param name="expiryUnixSeconds">The last second in which it may be executed.</param>
    public LedgerCommand Send(LedgerEntry node, CommandOpcode opcode, int[] arguments, long expiryUnixSeconds = uint.MaxValue)
    {
        var command = node.Queue(opcode, arguments, expiryUnixSeconds);
        SendOwedToAlwaysOn(node);
        return command;
    }

    /// <summary>Offers a configuration, in place of the one before, as <see cref="Send(LedgerEntry, CommandOpcode, int[], long)"/> does a command.</summary>
    public void Send(LedgerEntry node, NodeConfiguration configuration)
    {
        node.Queue(configuration);
        SendOwedToAlwaysOn(node);
    }

    private void Receive(MqttMessage message)
    {
        if (!nodes.TryGetValue(message.Topic, out var node) || message.Payload.Length > frame.Length)
        {
            Rejected++;
            return;
        }

        message.Payload.CopyTo(frame, 0);
        var error = node.Codec.TryOpen(FrameDirection.Uplink, frame, message.Payload.Length, node.HighestUplinkCounter);
        if (error == FrameError.None)
        {
            node.HighestUplinkCounter = node.Codec.FrameCounter;
            error = MessageTypes.Contains(Types, node.Codec.Type) || node.Codec.Type == MessageType.Reading
                ? reader.TryTake(node, frame, utcMilliseconds())
                : FrameError.UnknownType;
        }

        if (error != FrameError.None)
        {
            Rejected++;
            node.Refuse(error);
            return;
        }

        Answer(node, reader.Type, reader.IsStateUnknown);
    }

    private void Answer(LedgerEntry node, MessageType type, bool isStateUnknown)
    {
        if (node.IsSilent)
        {
            return;
        }

        var moreFollows = OwesCommand(node) || OwesConfiguration(node);
        var answer = welcome.Answer;
        answer.InReplyTo = (uint)node.HighestUplinkCounter;
        answer.AcknowledgedRecordNumber = node.HighestContiguous;
        answer.UtcMilliseconds = Clock();
        answer.QueueEmpty = !moreFollows;
        answer.CodecStateUnknown = isStateUnknown;
        node.Falsify?.Invoke(answer);
        var isWelcome = type == MessageType.Hello;
        welcome.Types = Types;
        var length = isWelcome ? welcome.Write(frame, FrameCodec.HeaderLengthBytes) : answer.Write(frame, FrameCodec.HeaderLengthBytes);
        var sealedFrame = Seal(node, isWelcome ? MessageType.Welcome : MessageType.Answer, length);
        foreach (var payload in node.Tamper?.Invoke(sealedFrame) ?? [sealedFrame])
        {
            Publish(node, payload);
        }

        if (moreFollows)
        {
            SendOwed(node);
        }
    }

    private bool OwesCommand(LedgerEntry node)
        => MessageTypes.Contains(Types & node.NodeTypes, MessageType.Command) && node.NextCommand(utcMilliseconds() / 1000) is not null;

    private bool OwesConfiguration(LedgerEntry node)
        => MessageTypes.Contains(Types & node.NodeTypes, MessageType.Configuration) && node.IsConfigurationOwed;

    private void SendOwed(LedgerEntry node)
    {
        if (node.IsSilent)
        {
            return;
        }

        if (OwesCommand(node))
        {
            var command = node.NextCommand(utcMilliseconds() / 1000)!;
            var message = new Command
            {
                InReplyTo = (uint)node.HighestUplinkCounter,
                CommandId = command.Id,
                ExpiryUnixSeconds = command.ExpiryUnixSeconds,
                Opcode = command.Opcode,
                ArgumentCount = command.Arguments.Count,
            };
            for (var index = 0; index < command.Arguments.Count; index++)
            {
                message.Arguments[index] = command.Arguments[index];
            }

            command.SentCount++;
            Publish(node, Seal(node, MessageType.Command, message.Write(frame, FrameCodec.HeaderLengthBytes)));
            Repeat(node, () => ++command.RepeatCount <= MaximumRepeats && node.NextCommand(utcMilliseconds() / 1000) == command);
        }

        if (OwesConfiguration(node))
        {
            var desired = node.DesiredConfiguration!;
            var message = new ConfigurationMessage { InReplyTo = (uint)node.HighestUplinkCounter };
            Publish(node, Seal(node, MessageType.Configuration, message.Write(desired, frame, FrameCodec.HeaderLengthBytes)));
            Repeat(node, () => node.DesiredConfiguration == desired && ++node.ConfigurationRepeatCount <= MaximumRepeats && OwesConfiguration(node));
        }
    }

    private void SendOwedToAlwaysOn(LedgerEntry node)
    {
        if (node.IsAlwaysOn)
        {
            SendOwed(node);
        }
    }

    private void Repeat(LedgerEntry node, Func<bool> isStillOwed)
    {
        var uplinks = node.Uplinks.Count;
        if (node.IsAlwaysOn)
        {
            scheduler?.After(RepeatMicroseconds, () =>
            {
                // An uplink since then has had it in reply already.
                if (node.Uplinks.Count == uplinks && isStillOwed())
                {
                    SendOwed(node);
                }
            });
        }
    }

    private byte[] Seal(LedgerEntry node, MessageType type, int payloadLength)
    {
        var length = node.Codec.Seal(FrameDirection.Downlink, type, node.NextDownlinkCounter++, frame, payloadLength);
        return frame[..length];
    }

    private void Publish(LedgerEntry node, byte[] payload)
        => Leaving(new MqttMessage(Topics.Downlink(Topics.NodeText(node.Configuration.NodeIdentity)), payload, Quality: 1, Retain: false), broker.Publish);
}
