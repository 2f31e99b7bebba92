namespace Nf.Gateway.Live;

/// <summary>An accepted uplink without records, as the live stream tells it. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Uplinks">Accepted so far, with this one.</param>
public sealed record ContactMade(string Node, long LastSeenAt, long? NextUplinkAt, long? OverdueAt, uint Acknowledged, long Uplinks, long Records);
