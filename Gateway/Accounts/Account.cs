namespace Nf.Gateway.Accounts;

/// <summary>Somebody who may sign in.</summary>
/// <param name="AddedAt">Milliseconds since 1970-01-01 UTC.</param>
public sealed record Account(string Name, Role Role, long AddedAt);
