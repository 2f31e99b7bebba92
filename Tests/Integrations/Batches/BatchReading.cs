using Nf.Batch.Tests;
using Record = Nf.Batch.Tests.Record;

namespace Nf.Integrations.Tests.Batches;

/// <summary>A payload and what the device code reads in it: records in the order of the channels, or null when it refuses it.</summary>
/// <param name="IsKept">Later batches may lean on it.</param>
internal sealed record BatchReading(uint Counter, byte[] Payload, bool IsKept, List<Record>? Records, bool MoreQueued, int NextUplinkSeconds, int[] Channels);
