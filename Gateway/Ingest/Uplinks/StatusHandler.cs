using Nf.Gateway.Ingest.Downlinks;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>How the node itself is doing.</summary>
internal sealed class StatusHandler(IngestConnection connection, ConfigurationQueue configurations) : MessageHandler<Status>(new Status())
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO statuses (node, key_number, counter, at, received_at, reset_reason, battery_millivolt, signal_dbm, free_heap_bytes,
            pending_records, journal_fill_percent, firmware, image, configuration_version, awake_milliseconds)
        VALUES (@node, @keyNumber, @counter, @at, @receivedAt, @resetReason, @battery, @signal, @freeHeap,
            @pending, @fill, @firmware, @image, @version, @awake)
        """);

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter) => Message.TryRead(buffer, offset, length);

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        int? signal = Message.SignalDecibelMilliwatt == Status.SignalUnknown ? null : Message.SignalDecibelMilliwatt;
        _add.Execute(
            node.Identity, node.KeyNumber, (long)frame.Counter, frame.At(Message.UnixSeconds), frame.ReceivedAt, (int)Message.ResetReason,
            Known(Message.BatteryMillivolt), signal, Known(Message.FreeHeapBytes), (long)Message.PendingRecords, Message.JournalFillPercent,
            Text(Message.Firmware), Text(Message.Image), (long)Message.ConfigurationVersion, Message.AwakeMilliseconds);
        configurations.Told(node, Message.ConfigurationVersion);
        outcome.IsAboutNode = true;
    }

    private static int? Known(int number) => number == 0 ? null : number;
}
