using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
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

    public MessageType Type { get; init; }

    /// <summary>Full frame counter of the uplink.</summary>
    public uint UplinkCounter { get; init; }

    /// <summary>It was a Batch that leaned on a state that is not here: answered, but nothing of it is stored.</summary>
    public bool IsStateUnknown { get; init; }

    /// <summary>When the node said it would speak next: milliseconds since 1970-01-01 UTC; null: always on.</summary>
    public long? NextUplinkAt { get; init; }

    /// <summary>Records that it carried, new or known.</summary>
    public IReadOnlyList<IngestedRecord> Records { get; set; } = [];

    /// <summary>False when it was refused, or is a Reading that the answer to a later one serves.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>What goes to the node now, in this order; their counters are stored as used.</summary>
    public List<Downlink> Downlinks { get; } = [];

    /// <summary>Ids of alarms that began, ended or happened with it.</summary>
    public List<long> Alarms { get; } = [];

    /// <summary>Commands with which something happened.</summary>
    public List<CommandKey> Commands { get; } = [];

    /// <summary>It says something of the node itself: its status, its versions, its configuration, an update.</summary>
    public bool IsAboutNode { get; set; }
}
