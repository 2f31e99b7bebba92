namespace Nf.Gateway.Live;

/// <summary>How the gateway stands with the broker.</summary>
/// <param name="Problem">Why there is no connection, and what to do; null when there is one or the first attempt is under way.</param>
/// <param name="Since">Milliseconds since 1970-01-01 UTC.</param>
public sealed record BrokerState(bool Connected, string? Problem, long Since);
