namespace Nf.Gateway.Store;

/// <summary>The last value of a channel. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="At">Sampled, or received when the clock was not set.</param>
/// <param name="Value">In the channel's integer units; null unless measured.</param>
internal readonly record struct LatestValue(int Channel, long At, int KeyNumber, long Number, long ReceivedAt, MeasurementQuality Quality, int? Value)
{
    /// <summary>Whether it was measured after another, or in a later record at the same time.</summary>
    public bool IsAfter(LatestValue other) => (At, KeyNumber, Number).CompareTo((other.At, other.KeyNumber, other.Number)) > 0;
}
