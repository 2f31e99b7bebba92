using Nf.Protocol;

namespace Nf.Gateway.Metrics;

/// <summary>What the ingest counts since the gateway started. Any thread may read and write.</summary>
public sealed class IngestMetrics
{
    private static readonly MessageType[] UplinkTypes =
    [
        MessageType.Reading, MessageType.Batch, MessageType.Hello, MessageType.Alarm, MessageType.Status, MessageType.CommandResult,
        MessageType.ConfigurationReport, MessageType.UpdateProgress,
    ];

    private readonly long[] _accepted = new long[UplinkTypes.Max(type => (int)type) + 1];
    private readonly long[] _refused = new long[Enum.GetValues<FrameError>().Max(error => (int)error) + 1];

    /// <summary>Every type, from zero on, so that the first one is an increase.</summary>
    internal IEnumerable<(MessageType Type, long Count)> Accepted => UplinkTypes.Select(type => (type, Interlocked.Read(ref _accepted[(int)type])));

    internal IEnumerable<(FrameError Reason, long Count)> Refused =>
        Enum.GetValues<FrameError>().Where(reason => reason != FrameError.None).Select(reason => (reason, Interlocked.Read(ref _refused[(int)reason])));

    /// <summary>From the begin of a batch's transaction to its commit.</summary>
    internal LatencyHistogram StoreLatency { get; } = new();

    public void CountAccepted(MessageType type) => Interlocked.Increment(ref _accepted[(int)type]);

    public void CountRefused(FrameError reason) => Interlocked.Increment(ref _refused[(int)reason]);
}
