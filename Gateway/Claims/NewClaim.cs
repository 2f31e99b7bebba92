using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Claims;

/// <summary>A claim whose parts have been read.</summary>
/// <param name="Caller">Address that asks.</param>
public sealed record NewClaim(
    byte[] TokenHash, long Node, NodeKind Kind, string Name, NodePlace Place, bool KeepHistory, BrokerAddress Broker, string? Caller);
