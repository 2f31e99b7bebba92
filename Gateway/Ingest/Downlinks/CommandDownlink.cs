using Nf.Protocol;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>A Command.</summary>
/// <param name="ExpiryUnixSeconds">Last second in which it may be executed.</param>
public sealed record CommandDownlink(uint Counter, uint InReplyTo, uint Id, long ExpiryUnixSeconds, CommandOpcode Opcode, int[] Arguments)
    : Downlink(Counter, InReplyTo);
