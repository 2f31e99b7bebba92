namespace Nf.Gateway.Http;

/// <summary>One stored record. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="SampledAt">Null: the node's clock was not set.</param>
public sealed record RecordView(long Number, long? SampledAt, long ReceivedAt, List<ValueView> Values);
