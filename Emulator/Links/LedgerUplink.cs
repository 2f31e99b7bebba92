using Nf.Protocol;

namespace Nf.Emulator.Links;

/// <summary>An uplink that was accepted.</summary>
/// <param name="ReceivedUtcMilliseconds">True time.</param>
/// <param name="MoreQueued">The node said that it sends further uplinks now.</param>
/// <param name="NextUplinkSeconds">What it said of its next uplink; 0 when it is always on.</param>
/// <param name="Records">Records in it.</param>
public sealed record LedgerUplink(uint FrameCounter, MessageType Type, long ReceivedUtcMilliseconds, bool MoreQueued, int NextUplinkSeconds, int Records);
