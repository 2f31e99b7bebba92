using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>Reads one type of uplink, and stores it in the open transaction. Reused; not thread-safe.</summary>
internal abstract class UplinkHandler
{
    /// <summary>Seconds until the node's next uplink, of the message read last; 0: it is always on.</summary>
    public abstract int NextUplinkSeconds { get; }

    /// <summary>Reads the payload of an authentic frame. Nothing is stored yet.</summary>
    /// <returns>None or Malformed.</returns>
    public abstract FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter);

    /// <summary>Stores the message read last.</summary>
    public abstract void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome);
}
