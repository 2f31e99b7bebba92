namespace Nf.Gateway.Accounts;

/// <summary>One's own password.</summary>
/// <param name="Present">The one until now.</param>
public sealed record NewPasswordRequest(string Present, string Password);
