using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>What became of one frame, once its transaction is committed.</summary>
public sealed class IngestOutcome
{
    /// <summary>None when accepted.</summary>
    public required FrameError Error { get; init; }

    public required long ReceivedAt { get; init; }

    /// <summary>The sender; null when it is not registered.</summary>
    public NodeSession? Node { get; init; }

    /// <summary>Full frame counter of the uplink; the answer's InReplyTo.</summary>
    public uint UplinkCounter { get; init; }

    /// <summary>Counter for the answer, already stored as used; null when none is left under this key.</summary>
    public uint? DownlinkCounter { get; init; }

    /// <summary>What the answer acknowledges.</summary>
    public uint Acknowledged { get; init; }

    public uint RecordNumber { get; init; }

    /// <summary>False when the record was there already.</summary>
    public bool IsNewRecord { get; init; }

    /// <summary>When the values were sampled, or received if the node's clock was not set: milliseconds since 1970-01-01 UTC.</summary>
    public long At { get; init; }

    /// <summary>Null: always on.</summary>
    public long? NextUplinkAt { get; init; }

    public Channel[] Layout { get; init; } = [];

    /// <summary>One per channel of the layout, as in <see cref="Reading.Values"/>.</summary>
    public int[] Values { get; init; } = [];
}
