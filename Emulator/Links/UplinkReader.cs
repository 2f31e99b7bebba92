using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Emulator.Links;

/// <summary>Reads what an opened uplink says, with the device code's own readers, into the account of its node.</summary>
internal sealed class UplinkReader
{
    private readonly Reading reading = new();
    private readonly List<LedgerRecord> batch = [];
    private readonly int[] values = new int[64];

    /// <summary>Of the uplink that was taken last.</summary>
    public MessageType Type { get; private set; }

    /// <summary>The uplink was a batch that leans on a state that is not here; nothing of it was taken.</summary>
    public bool IsStateUnknown { get; private set; }

    /// <summary>Takes the payload that stands in the frame; nothing of it when it is refused.</summary>
    /// <returns>None or Malformed.</returns>
    public FrameError TryTake(LedgerEntry node, byte[] frame, long utcMilliseconds)
    {
        Type = node.Codec.Type;
        IsStateUnknown = false;
        var offset = node.Codec.PayloadOffset;
        var length = node.Codec.PayloadLength;
        switch (Type)
        {
            case MessageType.Reading:
                return TakeReading(node, frame, offset, length, utcMilliseconds);
            case MessageType.Batch:
                return TakeBatch(node, frame, offset, length, utcMilliseconds);
            case MessageType.Hello:
                var hello = new Hello();
                var isHello = hello.TryRead(frame, offset, length) == FrameError.None && hello.Kind == node.Configuration.Kind;
                return Take(node, isHello, hello, () => node.Take(hello), utcMilliseconds);
            case MessageType.Alarm:
                var alarm = new Alarm();
                return Take(node, alarm.TryRead(frame, offset, length) == FrameError.None, alarm, () => node.Take(alarm), utcMilliseconds);
            case MessageType.Status:
                var status = new Status();
                return Take(node, status.TryRead(frame, offset, length) == FrameError.None, status, () => node.Statuses.Add(status), utcMilliseconds);
            case MessageType.CommandResult:
                var result = new CommandResult();
                return Take(node, result.TryRead(frame, offset, length) == FrameError.None, result, () => node.Take(result), utcMilliseconds);
            case MessageType.ConfigurationReport:
                var report = new ConfigurationReport();
                var isReport = report.TryRead(frame, offset, length) == FrameError.None;
                return Take(node, isReport, report, () => node.Take(Report(node, report, frame, utcMilliseconds)), utcMilliseconds);
            case MessageType.UpdateProgress:
                var progress = new UpdateProgress();
                return Take(node, progress.TryRead(frame, offset, length) == FrameError.None, progress, () => node.UpdateProgress.Add(progress), utcMilliseconds);
            default:
                return FrameError.UnknownType;
        }
    }

    private static FrameError Take(LedgerEntry node, bool isValid, UplinkMessage message, Action take, long utcMilliseconds)
    {
        if (!isValid)
        {
            return FrameError.Malformed;
        }

        node.Take(new LedgerUplink(node.Codec.FrameCounter, node.Codec.Type, utcMilliseconds, message.MoreQueued, message.NextUplinkSeconds, 0));
        take();
        return FrameError.None;
    }

    private static LedgerReport Report(LedgerEntry node, ConfigurationReport report, byte[] frame, long utcMilliseconds)
    {
        var inForce = new NodeConfiguration { NodeIdentity = node.Configuration.NodeIdentity, Key = node.Configuration.Key, Kind = node.Configuration.Kind };
        var error = inForce.TryChange(report.VersionInForce, frame, report.SettingsOffset, report.SettingsLength, out _);
        return new LedgerReport(
            report.OfferedVersion,
            report.Error,
            report.Field,
            report.VersionInForce,
            error == ConfigurationError.None ? inForce : null,
            utcMilliseconds);
    }

    private FrameError TakeReading(LedgerEntry node, byte[] frame, int offset, int length, long utcMilliseconds)
    {
        if (reading.TryRead(frame, offset, length) != FrameError.None || reading.Kind != node.Configuration.Kind)
        {
            return FrameError.Malformed;
        }

        node.Take(new LedgerUplink(node.Codec.FrameCounter, Type, utcMilliseconds, reading.MoreQueued, reading.NextUplinkSeconds, 1));
        node.Take(new LedgerRecord(
            reading.RecordNumber,
            reading.SampledAtUnixSeconds,
            reading.NextUplinkSeconds,
            reading.MoreQueued,
            reading.Values[..node.Layout.Length],
            utcMilliseconds,
            Type,
            node.Codec.FrameCounter));
        return FrameError.None;
    }

    private FrameError TakeBatch(LedgerEntry node, byte[] frame, int offset, int length, long utcMilliseconds)
    {
        var decoder = node.Batches.Decoder;
        var error = node.Batches.TryBegin(frame, offset, length, node.Codec.FrameCounter);
        if (node.Batches.IsStateUnknown)
        {
            // Authentic, and answered: the node sends its records again, leaning on none.
            IsStateUnknown = true;
            node.TakeUnknownState();
            node.Take(new LedgerUplink(node.Codec.FrameCounter, Type, utcMilliseconds, MoreQueued: false, node.Configuration.Kind == NodeKind.Switch ? 0 : 1, 0));
            return FrameError.None;
        }

        if (error != FrameError.None || !HasLayoutOf(node))
        {
            return FrameError.Malformed;
        }

        batch.Clear();
        while (decoder.RecordsRead < decoder.RecordCount)
        {
            if (decoder.TryReadRecord(values) != FrameError.None)
            {
                return FrameError.Malformed;
            }

            batch.Add(new LedgerRecord(
                decoder.RecordNumber,
                decoder.UnixSeconds,
                decoder.NextUplinkSeconds,
                decoder.MoreQueued,
                values[..node.Layout.Length],
                utcMilliseconds,
                Type,
                node.Codec.FrameCounter));
        }

        node.Take(new LedgerUplink(node.Codec.FrameCounter, Type, utcMilliseconds, decoder.MoreQueued, decoder.NextUplinkSeconds, batch.Count));
        batch.ForEach(node.Take);
        node.Batches.Keep();
        return FrameError.None;
    }

    // The channels of a batch are those of the kind, in the order of its layout.
    private static bool HasLayoutOf(LedgerEntry node)
    {
        var decoder = node.Batches.Decoder;
        return decoder.ChannelCount == node.Layout.Length
            && Enumerable.Range(0, decoder.ChannelCount).All(index => decoder.ChannelNumber(index) == node.Layout[index].Number);
    }
}
