namespace Nf.Gateway.Webhooks;

/// <summary>What became of a test message. It is sent once, and stands in no list.</summary>
/// <param name="Answer">HTTP status, or why there was none.</param>
/// <param name="Milliseconds">Until the answer.</param>
public sealed record WebhookTest(bool IsDelivered, string Answer, long Milliseconds);
