using Nf.Protocol;

namespace Nf.Emulator.Links;

/// <summary>A record as it arrived.</summary>
/// <param name="SampledAtUnixSeconds">0 when the node's clock was not set.</param>
/// <param name="NextUplinkSeconds">What its frame said; 0 when the node is always on.</param>
/// <param name="MoreQueued">What its frame said.</param>
/// <param name="Values">In the order of the kind's layout.</param>
/// <param name="ReceivedUtcMilliseconds">True time.</param>
/// <param name="Carrier">Reading or Batch.</param>
/// <param name="FrameCounter">Of the frame that carried it.</param>
public sealed record LedgerRecord(
    uint RecordNumber,
    long SampledAtUnixSeconds,
    int NextUplinkSeconds,
    bool MoreQueued,
    int[] Values,
    long ReceivedUtcMilliseconds,
    MessageType Carrier,
    uint FrameCounter);
