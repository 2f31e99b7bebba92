namespace Nf.Gateway.Accounts;

/// <summary>Somebody who may sign in.</summary>
/// <param name="AddedAt">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="LastSeenAt">About when he last was here, as far as sessions and the audit log tell; null: not known.</param>
public sealed record Account(string Name, Role Role, long AddedAt, long? LastSeenAt = null);
