namespace Nf.Gateway.Webhooks;

/// <summary>An address that is told of alarms, without its secret. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="EndedAt">Since when nothing is sent: an owner paused it, or its receiver answered 410, gone for good. Null: it is in use.</param>
/// <param name="Last">The newest message; null: none yet.</param>
/// <param name="Waiting">How many messages are still to be delivered.</param>
public sealed record Webhook(string Id, string Url, long AddedAt, long? EndedAt, WebhookDelivery? Last, int Waiting);
