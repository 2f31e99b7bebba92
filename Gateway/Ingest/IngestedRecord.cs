namespace Nf.Gateway.Ingest;

/// <summary>A record of an accepted uplink.</summary>
/// <param name="IsNew">False when its number was stored already; then it is not stored again.</param>
/// <param name="At">When it was sampled, or received if the node's clock was not set: milliseconds since 1970-01-01 UTC.</param>
/// <param name="Channels">Numbers of the channels of <paramref name="Values"/>.</param>
/// <param name="Values">In the channels' integer units, or as <see cref="Nf.Channels.ChannelValue"/> marks them.</param>
public sealed record IngestedRecord(uint Number, bool IsNew, long At, int[] Channels, int[] Values);
