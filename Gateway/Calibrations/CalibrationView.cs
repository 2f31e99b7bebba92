namespace Nf.Gateway.Calibrations;

/// <summary>How a probe was calibrated. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Channel">Name of its channel.</param>
/// <param name="CalibratedAt">The day of it; null: the node's clock was not set.</param>
/// <param name="ReportedAt">When the node first reported it.</param>
/// <param name="Version">Of the configuration in which it did.</param>
/// <param name="Points">How many it has.</param>
/// <param name="SlopePercent">Of a new probe's; null: it was not measured.</param>
/// <param name="Offset">Of the zero point, in its unit; null: it was not measured.</param>
public sealed record CalibrationView(
    string Channel, long? CalibratedAt, long ReportedAt, uint Version, int Points, decimal? SlopePercent, decimal? Offset, string OffsetUnit);
