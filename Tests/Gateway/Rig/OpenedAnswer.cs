using Nf.Protocol;

namespace Nf.Gateway.Tests.Rig;

/// <summary>What a node found in a downlink.</summary>
internal sealed record OpenedAnswer(FrameError Error, uint DownlinkCounter, uint InReplyTo, uint Acknowledged, long UtcMilliseconds, bool QueueEmpty);
