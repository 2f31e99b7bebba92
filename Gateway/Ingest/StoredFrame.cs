namespace Nf.Gateway.Ingest;

/// <summary>An accepted frame, stored in the open transaction.</summary>
/// <param name="Id">In the table frames.</param>
/// <param name="Counter">Full uplink counter.</param>
/// <param name="ReceivedAt">Milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct StoredFrame(long Id, uint Counter, long ReceivedAt)
{
    /// <summary>A time that the node told, or that of arrival when its clock was not set.</summary>
    /// <param name="unixSeconds">0: not set.</param>
    public long At(long unixSeconds) => unixSeconds == 0 ? ReceivedAt : unixSeconds * 1000;
}
