using FsCheck;
using FsCheck.Fluent;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>Any message of each type, over the whole space of its fields.</summary>
internal static class MessageGenerators
{
    private const string BoardCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

    private static readonly Gen<int> Integer = Generators.Number32.Select(value => (int)value);

    private static readonly Gen<uint> FromOne = Generators.Number32.Select(value => Math.Max(value, 1));

    private static readonly Gen<int> Byte = Gen.Choose(0, 255);

    private static readonly Gen<uint> Types =
        Generators.Number32.Select(value => (value | MessageTypes.Basic) & ~1u);

    private static readonly Gen<Action<UplinkMessage>> Head =
        from time in Generators.Number32
        from next in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, UplinkMessage.MaximumNextUplinkSeconds)))
        from more in Gen.Elements(false, true)
        select (Action<UplinkMessage>)(message => (message.UnixSeconds, message.NextUplinkSeconds, message.MoreQueued) = (time, next, more));

    private static readonly Gen<Action<SoftwareVersion>> Version =
        from major in Byte
        from minor in Byte
        from build in Gen.Choose(0, 65535)
        from revision in Gen.Choose(0, 65535)
        select (Action<SoftwareVersion>)(version => version.Set(major, minor, build, revision));

    public static Gen<object> For(MessageType type) => type switch
    {
        MessageType.Hello => Hellos,
        MessageType.Alarm => Alarms,
        MessageType.Status => Statuses,
        MessageType.CommandResult => Results,
        MessageType.ConfigurationReport => Reports,
        MessageType.UpdateProgress => Progresses,
        MessageType.Answer => Answers.Select(answer => (object)answer),
        MessageType.Command => Commands,
        MessageType.Configuration => Offered,
        MessageType.UpdateOffer => Offers,
        MessageType.UpdateChunk => Chunks,
        MessageType.Welcome => Welcomes,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No generator for this type."),
    };

    /// <summary>A pond without anything that need not be.</summary>
    public static NodeConfiguration Pond() => new()
    {
        Version = 1,
        NodeIdentity = Generators.Node,
        Key = Generators.Key,
        Kind = NodeKind.Pond,
        Name = "p",
        BrokerHost = "b",
        BrokerPort = 1,
        SampleIntervalSeconds = 900,
        UplinkIntervalSeconds = 3600,
    };

    private static Gen<object> Hellos =>
        from head in Head
        from kind in Gen.Elements(NodeKind.Switch, NodeKind.Bin, NodeKind.Pond)
        from reason in Byte
        from types in Types
        from firmware in Version
        from image in Version
        from configuration in FromOne
        from first in FromOne
        from last in Generators.Number32
        from board in Gen.Elements(BoardCharacters.ToCharArray()).NonEmptyListOf()
        select Made(new Hello(), hello =>
        {
            head(hello);
            (hello.Kind, hello.ResetReason, hello.Types, hello.ConfigurationVersion) = (kind, (ResetReason)reason, types, configuration);
            (hello.FirstRecordNumber, hello.LastRecordNumber) = (first, Math.Max(last, first - 1));
            firmware(hello.Firmware);
            image(hello.Image);
            Assert.True(hello.TrySetBoard(new string(board.Take(Hello.MaximumBoardLength).ToArray())));
        });

    private static Gen<object> Alarms =>
        from head in Head
        from phase in Gen.Choose(1, 3)
        from number in FromOne
        from rule in Gen.Choose(1, 255)
        from channel in Gen.OneOf(Gen.Elements(ChannelCatalogue.All.Select(channel => channel.Number).ToArray()), Gen.Choose(0, 65535))
        from any in Integer
        from share in Gen.Choose(0, 1000)
        from limit in Integer
        select Made(new Alarm(), alarm =>
        {
            head(alarm);
            (alarm.Phase, alarm.AlarmNumber, alarm.Rule, alarm.ChannelNumber, alarm.Limit) = ((AlarmPhase)phase, number, (AlarmRule)rule, channel, limit);
            Channel? known = ChannelCatalogue.Find(channel);
            alarm.Value = channel == 0 ? 0 : known is null ? any
                : share == 0 ? ChannelValue.Missing : share == 1 ? ChannelValue.Faulty
                : (int)(known.Minimum + ((long)known.Maximum - known.Minimum) * (share - 2) / 998);
        });

    private static Gen<object> Statuses =>
        from head in Head
        from reason in Byte
        from battery in Gen.Choose(0, 65535)
        from signal in Gen.Choose(-128, 0)
        from heap in Gen.Choose(0, 0xFFFFFF)
        from pending in Generators.Number32
        from fill in Gen.Choose(0, 100)
        from firmware in Version
        from image in Version
        from configuration in FromOne
        from awake in Generators.Number32
        select Made(new Status(), status =>
        {
            head(status);
            (status.ResetReason, status.BatteryMillivolt, status.SignalDecibelMilliwatt, status.FreeHeapBytes) = ((ResetReason)reason, battery, signal, heap);
            (status.PendingRecords, status.JournalFillPercent, status.ConfigurationVersion, status.AwakeMilliseconds) = (pending, fill, configuration, awake);
            firmware(status.Firmware);
            image(status.Image);
        });

    private static Gen<object> Results =>
        from head in Head
        from id in FromOne
        from outcome in Gen.OneOf(Gen.Constant((int)CommandOutcome.Succeeded), Gen.Choose(1, 255))
        from value in Integer
        select Made(new CommandResult(), result =>
        {
            head(result);
            (result.CommandId, result.Outcome, result.Value) = (id, (CommandOutcome)outcome, CommandResult.HasValue((CommandOutcome)outcome) ? value : 0);
        });

    private static Gen<object> Commands =>
        from inReplyTo in Generators.Number32
        from id in FromOne
        from expiry in FromOne
        from opcode in Gen.Choose(1, 255)
        from count in Gen.Choose(0, Command.MaximumArguments)
        from arguments in Integer.ArrayOf(count)
        select Made(new Command(), command =>
        {
            (command.InReplyTo, command.CommandId, command.ExpiryUnixSeconds) = (inReplyTo, id, expiry);
            (command.Opcode, command.ArgumentCount) = ((CommandOpcode)opcode, count);
            arguments.CopyTo(command.Arguments, 0);
        });

    private static Gen<NodeConfiguration> Configurations =>
        from version in FromOne
        from name in Gen.Elements("a", "Pönd 1", "연못", "😀", new string('n', 64))
        from host in Gen.Elements("b", "broker.example.org", "::1", new string('h', 253))
        from port in Gen.Choose(1, 65535)
        from sample in Gen.Choose(1, NodeConfiguration.MaximumIntervalSeconds)
        from uplink in Gen.Choose(1, NodeConfiguration.MaximumIntervalSeconds)
        from calibrationCount in Gen.Choose(0, NodeConfiguration.MaximumCalibrationCount)
        from calibration in Integer.ArrayOf(calibrationCount)
        from limits in Limits
        from schedule in Schedule
        from settings in Gen.CollectToArray(SettingCatalogue.All.Select(setting => Gen.OneOf(
            Gen.Constant(setting.Default), Gen.Choose(setting.Minimum, setting.Maximum))))
        select Changed(version, name, host, port, sample, uplink, calibration, limits, schedule, settings);

    private static Gen<int[]> Limits =>
        from chosen in Gen.CollectToArray(ReadingLayout.For(NodeKind.Pond)
            .SelectMany(channel => new[] { 1, 2, 3, 4 }.Select(rule => (channel, rule)))
            .OrderBy(pair => pair.channel.Number)
            .Select(pair => Limit(pair.channel, pair.rule)))
        from which in Gen.Choose(0, 1).ArrayOf(chosen.Length)
        select chosen.Where((_, index) => which[index] == 1).Take(AlarmLimits.MaximumCount).SelectMany(limit => limit).ToArray();

    private static Gen<int[]> Limit(Channel channel, int rule) =>
        from limit in rule < 3 ? Gen.Choose(channel.Minimum, channel.Maximum) : Gen.Choose(1, channel.Maximum - channel.Minimum)
        from hysteresis in Gen.Choose(0, channel.Maximum - channel.Minimum)
        from dwell in Gen.Choose(0, AlarmLimits.MaximumDwellSeconds)
        select (int[])[(channel.Number << 16) | (rule << 8), limit, hysteresis, dwell];

    private static Gen<int[]> Schedule =>
        from entries in (from days in Gen.Choose(1, 127)
                         from isOn in Gen.Elements(false, true)
                         from minute in Gen.Choose(0, 1439)
                         select SwitchSchedule.Entry(days, isOn, minute)).ListOf()
        select entries.Distinct().Take(SwitchSchedule.MaximumCount).Order().ToArray();

    private static Gen<object> Offered =>
        from inReplyTo in Generators.Number32
        from configuration in Configurations
        select (object)new OfferedConfiguration { InReplyTo = inReplyTo, Configuration = configuration };

    private static Gen<object> Reports =>
        from head in Head
        from configuration in Configurations
        from error in Byte
        from refused in Byte
        from offered in FromOne
        from isAnswer in Gen.Elements(false, true)
        select Made(new ReportedConfiguration { InForce = configuration }, one =>
        {
            head(one.Report);
            (one.Report.Error, one.Report.Field) = ((ConfigurationError)error, error == 0 ? 0 : refused);
            one.Report.OfferedVersion = error != 0 ? offered : isAnswer ? configuration.Version : 0;
        });

    private static Gen<Answer> Answers =>
        from inReplyTo in Generators.Number32
        from acknowledged in Generators.Number32
        from low in Generators.Number32
        from high in Gen.Choose(0, 65535)
        from queueEmpty in Gen.Elements(false, true)
        from stateUnknown in Gen.Elements(false, true)
        select new Answer
        {
            InReplyTo = inReplyTo,
            AcknowledgedRecordNumber = acknowledged,
            UtcMilliseconds = ((long)high << 32) | low,
            QueueEmpty = queueEmpty,
            CodecStateUnknown = stateUnknown,
        };

    private static Gen<object> Welcomes =>
        from answer in Answers
        from types in Types
        select Made(new Welcome { Types = types }, welcome =>
        {
            (welcome.Answer.InReplyTo, welcome.Answer.AcknowledgedRecordNumber) = (answer.InReplyTo, answer.AcknowledgedRecordNumber);
            (welcome.Answer.UtcMilliseconds, welcome.Answer.QueueEmpty) = (answer.UtcMilliseconds, answer.QueueEmpty);
        });

    private static Gen<object> Offers =>
        from inReplyTo in Generators.Number32
        from size in Gen.OneOf(Gen.Choose(1, UpdateOffer.MaximumSizeBytes), Gen.Elements(1, UpdateOffer.MaximumSizeBytes))
        from firmware in Version
        from image in Version
        from hash in Generators.BytesOf(UpdateOffer.HashLengthBytes)
        select Made(new UpdateOffer { InReplyTo = inReplyTo, SizeBytes = size }, offer =>
        {
            firmware(offer.Firmware);
            image(offer.Image);
            hash.CopyTo(offer.Sha256, 0);
        });

    private static Gen<object> Chunks =>
        from inReplyTo in Generators.Number32
        from name in Generators.BytesOf(UpdateOffer.NameLengthBytes)
        from length in Gen.OneOf(Gen.Choose(1, 40), Gen.Elements(1, UpdateChunk.MaximumDataLengthBytes))
        from data in Generators.BytesOf(length)
        from offset in Gen.OneOf(Gen.Choose(0, UpdateOffer.MaximumSizeBytes - length), Gen.Constant(UpdateOffer.MaximumSizeBytes - length))
        select Made(new DataChunk { Data = data }, one =>
        {
            (one.Chunk.InReplyTo, one.Chunk.Offset) = (inReplyTo, offset);
            name.CopyTo(one.Chunk.Name, 0);
        });

    private static Gen<object> Progresses =>
        from head in Head
        from name in Generators.BytesOf(UpdateOffer.NameLengthBytes)
        from offset in Gen.Choose(0, UpdateOffer.MaximumSizeBytes)
        from state in Gen.Elements(UpdateState.Receiving, UpdateState.Received, UpdateState.Running, UpdateState.Refused)
        from reason in Gen.Choose(1, 255)
        from chunks in Gen.Choose(1, UpdateProgress.MaximumChunks)
        select Made(new UpdateProgress(), progress =>
        {
            head(progress);
            name.CopyTo(progress.Name, 0);
            (progress.Offset, progress.State) = (offset, state);
            progress.Reason = state == UpdateState.Refused ? (UpdateRefusal)reason : UpdateRefusal.None;
            progress.Chunks = state == UpdateState.Receiving ? chunks : 0;
        });

    private static NodeConfiguration Changed(
        uint version, string name, string host, int port, int sample, int uplink, int[] calibration, int[] limits, int[] schedule, int[] settings)
    {
        NodeConfiguration configuration = Pond();
        (configuration.Version, configuration.Name, configuration.BrokerHost, configuration.BrokerPort) = (version, name, host, port);
        (configuration.SampleIntervalSeconds, configuration.UplinkIntervalSeconds) = (sample, uplink);
        (configuration.Calibration, configuration.Limits, configuration.Schedule) = (calibration, limits, schedule);
        configuration.Settings = settings;
        int shortest = SettingCatalogue.ShortestSampleSeconds - SettingCatalogue.FirstNumber;
        int longest = SettingCatalogue.LongestSampleSeconds - SettingCatalogue.FirstNumber;
        settings[shortest] = Math.Min(settings[shortest], sample);
        settings[longest] = settings[longest] == 0 ? 0 : Math.Max(settings[longest], sample);
        return configuration;
    }

    private static object Made<T>(T message, Action<T> set) where T : notnull
    {
        set(message);
        return message;
    }
}
