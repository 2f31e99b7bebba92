using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>One node as the ingest worker sees it: its codec, and its row of the table nodes as it is in the open transaction.</summary>
public sealed class NodeSession(long identity, byte[] key)
{
    public long Identity { get; } = identity;

    public string Text { get; } = Topics.NodeText(identity);

    public FrameCodec Codec { get; } = new(identity, key);

    /// <summary>Counts the node's keys: record, alarm and command numbers belong to one.</summary>
    public int KeyNumber { get; init; } = 1;

    /// <summary>As registered; a message of another kind is refused.</summary>
    public NodeKind Kind { get; init; }

    public int UplinkIntervalSeconds { get; set; }

    /// <summary><see cref="FrameCounter.NoneSeen"/> before the first.</summary>
    public long HighestUplinkCounter { get; set; }

    /// <summary>Of the newest accepted uplink, which a downlink is in reply to; null before the first.</summary>
    public long? LastUplinkCounter { get; set; }

    public long NextDownlinkCounter { get; set; }

    /// <summary>Highest record number below which none is missing but the lost ones.</summary>
    public uint Acknowledged { get; set; }

    /// <summary>Accepted uplinks.</summary>
    public long Uplinks { get; set; }

    /// <summary>Stored records.</summary>
    public long Records { get; set; }

    /// <summary>Records that the node no longer had when it was asked for them.</summary>
    public long LostRecords { get; set; }

    /// <summary>Batches that leaned on a state that was not here.</summary>
    public long UnknownStates { get; set; }

    public long? LastSeenAt { get; set; }

    /// <summary>When its first uplink under this key was accepted.</summary>
    public long? FirstSeenAt { get; set; }

    /// <summary>Null: always on, or never seen.</summary>
    public long? NextUplinkAt { get; set; }

    /// <summary>When the node said that it had started anew: what was assumed of it before is void.</summary>
    public long? RestartedAt { get; set; }

    /// <summary>Uplinks that it sends and downlinks that it understands (<see cref="MessageTypes"/>).</summary>
    public uint Types { get; set; } = MessageTypes.Basic;

    /// <summary>Version of the configuration in force, as far as the node has told.</summary>
    public uint ConfigurationVersion { get; set; } = 1;

    /// <summary>Highest record number that was ever stored under this key; 0: none.</summary>
    public uint HighestRecord { get; set; }

    /// <summary>Records up to this number may be gone by their age: none of them is new.</summary>
    public uint ExpiredRecords { get; init; }

    /// <summary>Hour since 1970 that was marked last for its roll-up; -1: none.</summary>
    public long MarkedHour { get; set; } = -1;

    /// <summary>Counts what others change of it.</summary>
    public long Revision { get; init; }

    /// <summary>State of the database in which <see cref="Revision"/> was the newest.</summary>
    public long CheckedAt { get; set; }

    /// <summary>Whether a command or a configuration may wait for it; false is certain.</summary>
    public bool HasWaiting { get; init; }

    /// <summary>The last value of each of its channels.</summary>
    internal LatestValues Latest { get; init; } = LatestValues.Of(null);

    /// <summary>Its batches, once there was one.</summary>
    internal NodeBatches? Batches { get; set; }

    /// <summary>Takes the next downlink counter.</summary>
    /// <returns>False when none is left under this key.</returns>
    public bool TryTakeDownlinkCounter(out uint counter)
    {
        bool isLeft = NextDownlinkCounter <= FrameCounter.Maximum;
        counter = isLeft ? (uint)NextDownlinkCounter++ : 0;
        return isLeft;
    }
}
