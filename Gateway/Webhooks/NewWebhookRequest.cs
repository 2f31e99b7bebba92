namespace Nf.Gateway.Webhooks;

/// <summary>A new webhook.</summary>
public sealed record NewWebhookRequest(string Url);
