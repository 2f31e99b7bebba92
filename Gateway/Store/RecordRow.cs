namespace Nf.Gateway.Store;

/// <summary>A whole record. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="SampledAt">Null: the node's clock was not set.</param>
/// <param name="Values">One for each channel that was asked for, in the protocol's integers.</param>
public sealed record RecordRow(int KeyNumber, long Number, long? SampledAt, long ReceivedAt, IReadOnlyList<(MeasurementQuality Quality, long? Value)> Values);
