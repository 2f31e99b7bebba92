namespace Nf.Gateway.Ingest;

/// <summary>What came from the broker, before anything is known about it.</summary>
/// <param name="Topic">Topic it was published on.</param>
/// <param name="Bytes">The payload, cut at the length of the longest frame.</param>
/// <param name="Length">Length of the payload as received.</param>
/// <param name="ReceivedAt">Milliseconds since 1970-01-01 UTC.</param>
public sealed record ReceivedFrame(string Topic, byte[] Bytes, int Length, long ReceivedAt);
