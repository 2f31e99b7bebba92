namespace Nf.Gateway.Webhooks;

/// <summary>A phase of an alarm.</summary>
/// <param name="Id">As in /api/alarms: the same for the beginning and the end.</param>
/// <param name="Value">In the channel's unit; null unless measured.</param>
/// <param name="Limit">Null: the rule has none.</param>
/// <param name="At">Milliseconds since 1970-01-01 UTC.</param>
internal sealed record WebhookAlarm(long Id, string Node, string NodeName, string Rule, string? Channel, decimal? Value, decimal? Limit, string? Unit, long At);
