namespace Nf.Gateway.Webhooks;

/// <summary>What is to be different with a webhook; what is left out stays.</summary>
/// <param name="Paused">True: it is told nothing, also not later, of what happens meanwhile; what waits for it goes on waiting. False: it is in use.</param>
public sealed record ChangeWebhookRequest(string? Url, bool? Paused);
