using Nf.Gateway.Http;

namespace Nf.Gateway.Live;

/// <summary>A record of an accepted uplink, as the live stream tells it. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Uplinks">Accepted from the node so far, with this one.</param>
/// <param name="Records">Stored of the node so far.</param>
/// <param name="Number">Record number.</param>
/// <param name="NewRecord">False when the record was known already: only the node's contact is news.</param>
public sealed record RecordStored(
    string Node,
    string Kind,
    long LastSeenAt,
    long? NextUplinkAt,
    long? OverdueAt,
    uint Acknowledged,
    long Uplinks,
    long Records,
    uint Number,
    bool NewRecord,
    IReadOnlyList<ValueView> Values);
