using Nf.Protocol;

namespace Nf.Emulator.Links;

/// <summary>What a ledger gateway knows of one node.</summary>
public sealed class LedgerEntry
{
    private readonly SortedSet<uint> beyond = [];

    internal LedgerEntry(FrameCodec codec) => Codec = codec;

    /// <summary>The highest record number up to which every record has come.</summary>
    public uint HighestContiguous { get; private set; }

    /// <summary>Records that have come, each counted once.</summary>
    public long Stored { get; private set; }

    /// <summary>Records that came again because an answer was lost.</summary>
    public long Repeated { get; private set; }

    internal FrameCodec Codec { get; }

    internal long HighestUplinkCounter { get; set; } = FrameCounter.NoneSeen;

    internal uint NextDownlinkCounter { get; set; }

    internal void Take(uint recordNumber)
    {
        if (recordNumber <= HighestContiguous || !beyond.Add(recordNumber))
        {
            Repeated++;
            return;
        }

        Stored++;
        while (beyond.Remove(HighestContiguous + 1))
        {
            HighestContiguous++;
        }
    }
}
