namespace Nf.Gateway.Accounts;

/// <summary>Which entries of the audit log: what is older than an entry, in the order in which they are listed.</summary>
/// <param name="Who">Account, token or user of the command line; empty: all.</param>
/// <param name="Before">Time of that entry; whatever has this time and a lower id is older.</param>
public sealed record AuditQuery(string Who, AuditKind? Kind, long Before, long BeforeId, int Limit);
