namespace Nf.Gateway.Accounts;

/// <summary>A token that was just made.</summary>
/// <param name="Secret">Shown this once: it is not kept.</param>
public sealed record NewTokenView(ApiToken Token, string Secret);
