using Nf.Batch;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The other end of the link keeps the rules of a gateway: what is held against it would otherwise prove nothing.</summary>
public sealed class RigGatewayTests : IDisposable
{
    private const long Now = 1_795_219_200_000;

    private readonly Scheduler scheduler = new(Pacing.Virtual);
    private readonly NodeConfiguration configuration = Rig.Configuration(NodeKind.Bin);
    private readonly InProcessBroker broker;
    private readonly RigGateway gateway;
    private readonly FrameCodec codec;
    private readonly List<byte[]> downlinks = [];
    private uint counter;
    private long highestDownlink = FrameCounter.NoneSeen;

    public RigGatewayTests()
    {
        broker = new InProcessBroker(scheduler);
        gateway = new RigGateway(broker, configuration, () => Now, scheduler);
        codec = new FrameCodec(configuration.NodeIdentity, configuration.Key);
        broker.Subscribe(Topics.Downlink(Topics.NodeText(configuration.NodeIdentity)), message => downlinks.Add(message.Payload));
    }

    public void Dispose() => scheduler.Dispose();

    [Fact]
    public void A_hello_is_welcomed_with_the_types_that_were_set()
    {
        gateway.Link.Types = MessageTypes.Basic | 1u << (int)MessageType.Hello | 1u << (int)MessageType.Batch;
        Send(MessageType.Hello, Hello(1, 0).Write);
        var welcome = new Welcome();
        Open(MessageType.Welcome, welcome.TryRead);
        Assert.Equal(gateway.Link.Types, welcome.Types);
        Assert.True(welcome.Answer.QueueEmpty);
        Assert.Equal(0u, welcome.Answer.InReplyTo);
        Assert.Equal(Now, welcome.Answer.UtcMilliseconds);
    }

    [Fact]
    public void A_type_that_the_gateway_does_not_know_is_refused_and_not_answered()
    {
        gateway.Link.Types = MessageTypes.Basic;
        Send(MessageType.Hello, Hello(1, 0).Write);
        Assert.Empty(downlinks);
        Assert.Equal(1, gateway.Node.Refusals[FrameError.UnknownType]);
    }

    [Fact]
    public void The_records_of_batches_are_kept_with_values_and_times_and_leaning_goes_on()
    {
        var sender = new BatchSender([.. ReadingLayout.For(NodeKind.Bin).Select(channel => channel.Number)]);
        SendBatch(sender, 1, 5);
        var answer = OpenAnswer();
        Assert.Equal(5u, answer.AcknowledgedRecordNumber);
        Assert.True(sender.Acknowledge(answer.InReplyTo));
        SendBatch(sender, 6, 4);
        Assert.Equal(9u, OpenAnswer().AcknowledgedRecordNumber);
        Assert.Equal(9, gateway.Node.Stored);
        Assert.Equal(Values(7), gateway.Node.Records[7].Values);
        Assert.Equal(Now / 1000 + 7 * 900, gateway.Node.Records[7].SampledAtUnixSeconds);
    }

    [Fact]
    public void A_batch_that_leans_on_what_is_not_there_is_answered_so_and_none_of_it_is_kept()
    {
        var sender = new BatchSender([.. ReadingLayout.For(NodeKind.Bin).Select(channel => channel.Number)]);
        SendBatch(sender, 1, 5);
        sender.Acknowledge(OpenAnswer().InReplyTo);
        gateway.Node.ForgetStates();
        SendBatch(sender, 6, 4);
        var answer = OpenAnswer();
        Assert.True(answer.CodecStateUnknown);
        Assert.Equal(5u, answer.AcknowledgedRecordNumber);
        Assert.Equal(5, gateway.Node.Stored);
    }

    [Fact]
    public void A_record_that_comes_again_is_stored_once_and_a_contradiction_is_counted()
    {
        SendReading(1, 10);
        SendReading(1, 10);
        SendReading(1, 11);
        Assert.Equal((1L, 2L, 1L), (gateway.Node.Stored, gateway.Node.Repeated, gateway.Node.Contradicted));
        Assert.Equal(3, gateway.Readings.Count);
    }

    [Fact]
    public void Each_phase_of_an_alarm_is_stored_once()
    {
        foreach (var phase in new[] { AlarmPhase.Begin, AlarmPhase.Begin, AlarmPhase.End })
        {
            var alarm = new Alarm { AlarmNumber = 3, Phase = phase, Rule = AlarmRule.Fire, ChannelNumber = 24, Value = 9000, Limit = 8000 };
            Send(MessageType.Alarm, alarm.Write);
        }

        Assert.Equal(2, gateway.Node.Alarms.Count);
        Assert.Equal(1, gateway.Node.RepeatedAlarms);
        Assert.Equal(9000, gateway.Node.Alarms[(3, AlarmPhase.End)].Value);
    }

    [Fact]
    public void Commands_follow_an_answer_that_says_so_one_at_a_time_until_their_last_word()
    {
        var first = gateway.Send(CommandOpcode.Identify, 5);
        var second = gateway.Send(CommandOpcode.SendStatus);
        SendReading(1, 10);
        Assert.True(OpenAnswer().QueueEmpty);
        Assert.Equal(0, first.SentCount);

        Send(MessageType.Hello, Hello(1, 1).Write);
        var welcome = new Welcome();
        Open(MessageType.Welcome, welcome.TryRead);
        Assert.False(welcome.Answer.QueueEmpty);
        var command = new Command();
        Open(MessageType.Command, command.TryRead);
        Assert.Equal((1u, 1u, CommandOpcode.Identify, 1, 5), (command.CommandId, command.InReplyTo, command.Opcode, command.ArgumentCount, command.Arguments[0]));
        Assert.Empty(downlinks);

        Send(MessageType.CommandResult, new CommandResult { CommandId = 1, Outcome = CommandOutcome.Succeeded, NextUplinkSeconds = 900 }.Write);
        Assert.False(OpenAnswer().QueueEmpty);
        Open(MessageType.Command, command.TryRead);
        Assert.Equal(2u, command.CommandId);
        Send(MessageType.CommandResult, new CommandResult { CommandId = 2, Outcome = CommandOutcome.Expired, NextUplinkSeconds = 900 }.Write);
        Assert.True(OpenAnswer().QueueEmpty);
        Assert.True(first.IsDone && second.IsDone);
    }

    [Fact]
    public void A_configuration_is_offered_until_it_is_reported()
    {
        var desired = Rig.Configuration(NodeKind.Bin);
        desired.Version = 2;
        desired.UplinkIntervalSeconds = 7200;
        gateway.Send(desired);
        Send(MessageType.Hello, Hello(1, 0).Write);
        Open(MessageType.Welcome, new Welcome().TryRead);
        var message = new ConfigurationMessage();
        Open(MessageType.Configuration, message.TryRead);
        Assert.Equal(2u, message.Version);

        Send(MessageType.ConfigurationReport, (buffer, offset) => new ConfigurationReport { OfferedVersion = 2 }.Write(desired, buffer, offset));
        Assert.True(OpenAnswer().QueueEmpty);
        Assert.Equal(7200, gateway.Node.Reports[0].InForce!.UplinkIntervalSeconds);
    }

    [Fact]
    public void A_node_that_is_always_on_gets_an_unanswered_command_again_three_times()
    {
        var alwaysOn = Hello(1, 0);
        alwaysOn.NextUplinkSeconds = 0;
        Send(MessageType.Hello, alwaysOn.Write);
        var command = gateway.Send(CommandOpcode.SendStatus);
        scheduler.Run(scheduler.NowMicroseconds + 60_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(4, command.SentCount);
    }

    [Fact]
    public void Records_that_a_hello_gives_up_are_counted_as_lost_and_close_the_gap()
    {
        SendReading(1, 10);
        SendReading(5, 10);
        Send(MessageType.Hello, Hello(5, 5).Write);
        Assert.Equal(5u, gateway.Node.HighestContiguous);
        Assert.Equal(3, gateway.Node.KnownLost);
        SendReading(2, 10);
        Assert.Equal(1, gateway.Node.OutOfOrder);
    }

    private static Hello Hello(uint first, uint last)
    {
        var hello = new Hello
        {
            Kind = NodeKind.Bin,
            Types = MessageTypes.All,
            ConfigurationVersion = 1,
            FirstRecordNumber = first,
            LastRecordNumber = last,
            ResetReason = ResetReason.PowerOn,
            NextUplinkSeconds = 900,
        };
        Assert.True(hello.TrySetBoard("ESP32_BLE_REV3"));
        return hello;
    }

    private static int[] Values(uint number) => [(int)number, 100, 0, 1, -500, 3600];

    private void SendReading(uint number, int fill)
    {
        var reading = new Reading { Kind = NodeKind.Bin, RecordNumber = number, SampledAtUnixSeconds = Now / 1000, NextUplinkSeconds = 900 };
        Values(number).CopyTo(reading.Values, 0);
        reading.Values[0] = fill;
        Send(MessageType.Reading, reading.Write);
    }

    private void SendBatch(BatchSender sender, uint first, int count) => Send(MessageType.Batch, (buffer, offset) =>
    {
        sender.Begin(buffer, offset, 900, counter, first);
        for (var number = first; number < first + count; number++)
        {
            Assert.True(sender.TryAppend(number, Now / 1000 + number * 900, Values(number)));
        }

        return sender.End(moreQueued: false, nextUplinkSeconds: 21600);
    });

    private void Send(MessageType type, Func<byte[], int, int> write)
    {
        var frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        var payloadLength = write(frame, FrameCodec.HeaderLengthBytes);
        var length = codec.Seal(FrameDirection.Uplink, type, counter++, frame, payloadLength);
        Assert.NotEqual(0, length);
        broker.Publish(new MqttMessage(Topics.Uplink(Topics.NodeText(configuration.NodeIdentity)), frame[..length], Quality: 1, Retain: false));
        scheduler.Run(scheduler.NowMicroseconds + 1_000_000, TestContext.Current.CancellationToken);
    }

    private Answer OpenAnswer()
    {
        var answer = new Answer();
        Open(MessageType.Answer, answer.TryRead);
        return answer;
    }

    private void Open(MessageType type, Func<byte[], int, int, FrameError> read)
    {
        Assert.NotEmpty(downlinks);
        var frame = downlinks[0];
        downlinks.RemoveAt(0);
        Assert.Equal(FrameError.None, codec.TryOpen(FrameDirection.Downlink, frame, frame.Length, highestDownlink));
        highestDownlink = codec.FrameCounter;
        Assert.Equal(type, codec.Type);
        Assert.Equal(FrameError.None, read(frame, codec.PayloadOffset, codec.PayloadLength));
    }
}
