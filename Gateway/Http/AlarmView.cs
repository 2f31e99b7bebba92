using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>An alarm of a node. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Id">The gateway's own, to acknowledge it by.</param>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Rule">Name of the rule, as in the specification; a number when this gateway does not know it.</param>
/// <param name="Channel">Name of the channel; a number when this gateway does not know it; null: it is not about a channel.</param>
/// <param name="Value">In the channel's unit (in integer units, if the channel is not known); null unless measured.</param>
/// <param name="Limit">As the value; null: the rule has none.</param>
/// <param name="IsMoment">It has no end: begin and end in one.</param>
/// <param name="BeganAt">Null: its end came, its beginning did not.</param>
/// <param name="EndedAt">Null: it lasts, or it is a moment.</param>
/// <param name="AcknowledgedAt">When a person said that they know of it.</param>
public sealed record AlarmView(
    long Id,
    string Node,
    string NodeName,
    long Number,
    string Rule,
    string? Channel,
    decimal? Value,
    MeasurementQuality Quality,
    decimal? Limit,
    bool IsMoment,
    long? BeganAt,
    long? EndedAt,
    long? AcknowledgedAt,
    string? Note)
{
    /// <summary>It lasts.</summary>
    public bool IsActive => BeganAt is not null && EndedAt is null && !IsMoment;
}
