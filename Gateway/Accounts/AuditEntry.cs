namespace Nf.Gateway.Accounts;

/// <summary>Something that somebody did. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Via">session, token, machine, commandLine, or none: nobody who is known here.</param>
/// <param name="Action">Method and path, or the verb.</param>
/// <param name="Id">Tells it from others of the same millisecond.</param>
/// <param name="Status">HTTP status of the answer; 0: from the command line.</param>
public sealed record AuditEntry(long At, string Who, string Via, string Address, string Action, string Detail, int Status, string Id = "");
