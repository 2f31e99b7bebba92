using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Rig;

/// <summary>What a node found in a downlink.</summary>
/// <param name="Acknowledged">Of an Answer or a Welcome, as what follows.</param>
/// <param name="Types">Of a Welcome; 0 otherwise.</param>
internal sealed record OpenedDownlink(
    FrameError Error,
    MessageType Type,
    uint DownlinkCounter,
    uint InReplyTo,
    uint Acknowledged = 0,
    long UtcMilliseconds = 0,
    bool QueueEmpty = false,
    bool IsStateUnknown = false,
    uint Types = 0)
{
    public OpenedCommand? Command { get; init; }

    /// <summary>Version and settings of a Configuration.</summary>
    public NodeConfiguration? Configuration { get; init; }
}
