namespace Nf.Emulator.Lives;

/// <summary>A record as it stands on a node's flash.</summary>
/// <param name="SampledAtUnixSeconds">0 when the node's clock was not set.</param>
/// <param name="CommittedAtMicroseconds">True time of the commit, on the scheduler's clock.</param>
/// <param name="Bytes">As they stand there.</param>
public sealed record CommittedRecord(uint RecordNumber, long SampledAtUnixSeconds, int[] Values, long CommittedAtMicroseconds, byte[] Bytes);
