namespace Nf.Gateway.Accounts;

/// <summary>A new token.</summary>
/// <param name="ExpiresInDays">1 to 3650; left out: 365.</param>
public sealed record NewTokenRequest(string Name, Access Access, int? ExpiresInDays);
