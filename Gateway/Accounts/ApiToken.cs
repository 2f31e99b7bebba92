namespace Nf.Gateway.Accounts;

/// <summary>A token, without its secret. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="UsedAt">About when it was last used; null: never.</param>
public sealed record ApiToken(string Id, string Name, Access Access, string MadeBy, long CreatedAt, long ExpiresAt, long? UsedAt);
