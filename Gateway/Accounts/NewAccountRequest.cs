namespace Nf.Gateway.Accounts;

/// <summary>A new account.</summary>
public sealed record NewAccountRequest(string Name, Role Role, string Password);
