namespace Nf.Gateway.Webhooks;

/// <summary>What a webhook is told: the envelope of Standard Webhooks.</summary>
/// <param name="Type">alarm.begun, alarm.ended, alarm.happened, or webhook.test.</param>
/// <param name="Timestamp">Of what happened, ISO 8601, UTC.</param>
internal sealed record WebhookMessage(string Type, string Timestamp, object Data);
