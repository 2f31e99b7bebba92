namespace Nf.Gateway.Webhooks;

/// <summary>A message to a webhook. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="DueAt">When it is tried next; null: delivered, or given up.</param>
/// <param name="Answer">To the last try: HTTP status, or why there was none.</param>
public sealed record WebhookDelivery(string Id, long CreatedAt, int Tries, long? DueAt, bool IsDelivered, string? Answer);
