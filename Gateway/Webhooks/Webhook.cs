namespace Nf.Gateway.Webhooks;

/// <summary>An address that is told of alarms, without its secret. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="EndedAt">Its receiver answered 410, gone for good: nothing is sent any more. Null: it is in use.</param>
public sealed record Webhook(string Id, string Url, long AddedAt, long? EndedAt);
