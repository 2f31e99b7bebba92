using Nf.Batch;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Rig;

/// <summary>Every message of the protocol, written and read by the device's own code.</summary>
internal sealed partial class TestNode
{
    private BatchSender? _batches;

    /// <summary>Version of the configuration that it says is in force.</summary>
    public uint ConfigurationVersion { get; set; } = 1;

    /// <summary>The node's side of leaning; made anew, it leans on nothing: a reset.</summary>
    public BatchSender Batches
    {
        get => _batches ??= new BatchSender([.. ReadingLayout.For(Kind).Select(channel => channel.Number)]);
        set => _batches = value;
    }

    /// <summary>Whether the batch made last leans on one before it.</summary>
    public bool IsLeaning { get; private set; }

    /// <summary>A sealed batch of records of one channel value each, from a first number on, one each 15 minutes.</summary>
    /// <param name="value">Value of every channel that has room for it, by record number.</param>
    public byte[] BatchFrame(uint first, int count, Func<uint, int>? value = null, bool moreQueued = false)
    {
        Channel[] layout = ReadingLayout.For(Kind);
        byte[] buffer = new byte[FrameCodec.MaximumFrameLengthBytes];
        IsLeaning = Batches.Begin(buffer, FrameCodec.HeaderLengthBytes, FrameCodec.MaximumFrameLengthBytes - FrameCodec.HeaderLengthBytes - FrameCodec.TagLengthBytes, NextCounter, first);
        for (uint number = first; number < first + count; number++)
        {
            int[] values = [.. layout.Select(channel => Math.Clamp(value?.Invoke(number) ?? (int)number, channel.Minimum, channel.Maximum))];
            Assert.True(Batches.TryAppend(number, SampledAt(number), values));
        }

        return Seal(buffer, Batches.End(moreQueued, NextUplinkSeconds), MessageType.Batch);
    }

    /// <summary>When a record of a batch was sampled: seconds since 1970-01-01 UTC.</summary>
    public static long SampledAt(uint number) => 1_790_000_000 + (number * 900L);

    /// <summary>Sends a batch and takes its answer as a node does.</summary>
    public async Task<OpenedDownlink> SendBatchAsync(uint first, int count, Func<uint, int>? value = null)
    {
        Publish(BatchFrame(first, count, value));
        OpenedDownlink answer = await AnswerAsync();
        TakeBatchAnswer(answer, first + (uint)count - 1);
        return answer;
    }

    public void TakeBatchAnswer(OpenedDownlink answer, uint lastRecord)
    {
        if (answer.IsStateUnknown)
        {
            Batches.Forget();
        }
        else if (answer.Acknowledged >= lastRecord)
        {
            Batches.Acknowledge(answer.InReplyTo);
        }
    }

    public byte[] HelloFrame(ResetReason reason = ResetReason.PowerOn, uint firstRecord = 1, uint lastRecord = 0, uint types = MessageTypes.All, NodeKind? kind = null)
    {
        var hello = new Hello
        {
            Kind = kind ?? Kind,
            ResetReason = reason,
            Types = types,
            ConfigurationVersion = ConfigurationVersion,
            FirstRecordNumber = firstRecord,
            LastRecordNumber = lastRecord,
        };
        hello.Firmware.Set(1, 4, 0, 207);
        hello.Image.Set(1, 17, 11, 289);
        Assert.True(hello.TrySetBoard("ESP32_BLE_REV3"));
        return SealMessage(MessageType.Hello, hello, hello.Write);
    }

    public byte[] AlarmFrame(AlarmPhase phase, uint number, AlarmRule rule, Channel? channel = null, int value = 0, int limit = Alarm.NoLimit, long? at = null)
    {
        var alarm = new Alarm { Phase = phase, AlarmNumber = number, Rule = rule, ChannelNumber = channel?.Number ?? 0, Value = value, Limit = limit };
        return SealMessage(MessageType.Alarm, alarm, alarm.Write, at);
    }

    public byte[] StatusFrame(int batteryMillivolt = 3600, int signal = -67, ResetReason reason = ResetReason.TimerWake, long awakeMilliseconds = 4321)
    {
        var status = new Status
        {
            ResetReason = reason,
            BatteryMillivolt = batteryMillivolt,
            SignalDecibelMilliwatt = signal,
            FreeHeapBytes = 61_428,
            PendingRecords = 12,
            JournalFillPercent = 3,
            ConfigurationVersion = ConfigurationVersion,
            AwakeMilliseconds = awakeMilliseconds,
        };
        status.Firmware.Set(1, 4, 0, 207);
        return SealMessage(MessageType.Status, status, status.Write);
    }

    public byte[] ResultFrame(uint command, CommandOutcome outcome, int value = 0)
    {
        var result = new CommandResult { CommandId = command, Outcome = outcome, Value = value };
        return SealMessage(MessageType.CommandResult, result, result.Write);
    }

    public byte[] ReportFrame(NodeConfiguration inForce, uint offered = 0, ConfigurationError error = ConfigurationError.None, int field = 0)
    {
        var report = new ConfigurationReport { OfferedVersion = offered, Error = error, Field = field };
        return SealMessage(MessageType.ConfigurationReport, report, (buffer, offset) => report.Write(inForce, buffer, offset));
    }

    public byte[] UpdateFrame(UpdateState state, UpdateRefusal reason = UpdateRefusal.None, int offset = 0, int chunks = 0)
    {
        var progress = new UpdateProgress { State = state, Reason = reason, Offset = offset, Chunks = chunks };
        progress.Name[0] = 0x78;
        return SealMessage(MessageType.UpdateProgress, progress, progress.Write);
    }

    /// <summary>A configuration as this node's own file has it.</summary>
    public NodeConfiguration Configuration(string name, uint version = 1, int uplinkSeconds = 60) => new()
    {
        Version = version,
        NodeIdentity = Identity,
        Key = Key,
        Kind = Kind,
        Name = name,
        BrokerHost = "localhost",
        BrokerPort = 1883,
        SampleIntervalSeconds = 30,
        UplinkIntervalSeconds = uplinkSeconds,
    };

    private static byte[] Settings(NodeConfiguration configuration)
    {
        byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
        return settings[..configuration.WriteSettings(settings, 0)];
    }

    private byte[] SealMessage(MessageType type, UplinkMessage message, Func<byte[], int, int> write, long? at = null)
    {
        message.UnixSeconds = at ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        message.NextUplinkSeconds = NextUplinkSeconds;
        byte[] buffer = new byte[FrameCodec.MaximumFrameLengthBytes];
        int length = write(buffer, FrameCodec.HeaderLengthBytes);
        Assert.NotEqual(0, length);
        return Seal(buffer, length, type);
    }

    private OpenedDownlink Open(byte[] frame, FrameCodec codec)
    {
        switch (codec.Type)
        {
            case MessageType.Answer:
                var answer = new Answer();
                FrameError error = answer.TryRead(frame, codec.PayloadOffset, codec.PayloadLength);
                return Opened(error, codec, answer, 0);
            case MessageType.Welcome:
                var welcome = new Welcome();
                error = welcome.TryRead(frame, codec.PayloadOffset, codec.PayloadLength);
                return Opened(error, codec, welcome.Answer, welcome.Types);
            case MessageType.Command:
                var command = new Command();
                error = command.TryRead(frame, codec.PayloadOffset, codec.PayloadLength);
                return new OpenedDownlink(error, codec.Type, codec.FrameCounter, command.InReplyTo)
                {
                    Command = new OpenedCommand(command.CommandId, command.Opcode, command.Arguments[..command.ArgumentCount], command.ExpiryUnixSeconds),
                };
            case MessageType.Configuration:
                var message = new ConfigurationMessage();
                error = message.TryRead(frame, codec.PayloadOffset, codec.PayloadLength);
                var configuration = new NodeConfiguration { NodeIdentity = Identity, Key = Key, Kind = Kind };
                Assert.Equal(ConfigurationError.None, configuration.TryChange(message.Version, frame, message.SettingsOffset, message.SettingsLength, out _));
                return new OpenedDownlink(error, codec.Type, codec.FrameCounter, message.InReplyTo) { Configuration = configuration };
            default:
                return new OpenedDownlink(FrameError.UnknownType, codec.Type, codec.FrameCounter, 0);
        }
    }

    private static OpenedDownlink Opened(FrameError error, FrameCodec codec, Answer answer, uint types) => new(
        error, codec.Type, codec.FrameCounter, answer.InReplyTo, answer.AcknowledgedRecordNumber, answer.UtcMilliseconds,
        answer.QueueEmpty, answer.CodecStateUnknown, types);
}
