using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>One node as the ingest worker sees it: its codec, and its counters as they are in the open transaction.</summary>
public sealed class NodeSession(long identity, byte[] key)
{
    public long Identity { get; } = identity;

    public string Text { get; } = Topics.NodeText(identity);

    public FrameCodec Codec { get; } = new(identity, key);

    /// <summary>As registered; a reading of another kind is refused.</summary>
    public NodeKind Kind { get; init; }

    public int UplinkIntervalSeconds { get; init; }

    /// <summary><see cref="FrameCounter.NoneSeen"/> before the first.</summary>
    public long HighestUplinkCounter { get; set; }

    public long NextDownlinkCounter { get; set; }

    /// <summary>Highest record number below which none is missing.</summary>
    public uint Acknowledged { get; set; }
}
