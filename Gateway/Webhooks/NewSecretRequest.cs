namespace Nf.Gateway.Webhooks;

/// <summary>Another secret for a webhook.</summary>
/// <param name="KeepPreviousHours">How long messages are signed with the one until now too, so that the receiver can be changed meanwhile: 0 to 168; left out: 24.</param>
public sealed record NewSecretRequest(int? KeepPreviousHours);
