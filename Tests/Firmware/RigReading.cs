namespace Nf.Firmware.Tests;

/// <summary>A reading as it arrived at the rig's gateway.</summary>
public sealed record RigReading(uint RecordNumber, long SampledAtUnixSeconds, int NextUplinkSeconds, bool MoreQueued, int[] Values, long ReceivedUtcMilliseconds);
