namespace Nf.Gateway.Forecasts;

/// <summary>How fast a bin fills.</summary>
/// <param name="Percent">How full it is, by its last measurement.</param>
/// <param name="PercentPerDay">The likeliest.</param>
/// <param name="PercentPerDayLowest">With 95 % certainty not slower, until it is full.</param>
/// <param name="PercentPerDayHighest">With 95 % certainty not faster.</param>
/// <param name="FullAt">When it is full, if it goes on so: milliseconds since 1970-01-01 UTC; null: it does not fill.</param>
/// <param name="FullAtEarliest">With 95 % certainty not before.</param>
/// <param name="FullAtLatest">With 95 % certainty by then; null: cannot be told.</param>
/// <param name="BasisDays">Of how many days the records are.</param>
public sealed record FillOutlook(
    double Percent, double PercentPerDay, double PercentPerDayLowest, double PercentPerDayHighest, long? FullAt, long? FullAtEarliest, long? FullAtLatest, int BasisDays);
