namespace Nf.Gateway.Webhooks;

/// <summary>A webhook that was just made.</summary>
/// <param name="Secret">Checks signatures; shown this once.</param>
public sealed record NewWebhookView(Webhook Webhook, string Secret);
