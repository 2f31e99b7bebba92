using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Nf.Gateway.Store;

namespace Nf.Gateway.Accounts;

/// <summary>Who did what, when. Only ever added to; what is older than a year goes.</summary>
public sealed class AuditLog(Database database)
{
    public const int MaximumEntries = 1000;
    public const string CommandLine = "commandLine";

    private static readonly TimeSpan Life = TimeSpan.FromDays(366);

    public void Add(AuditEntry entry)
    {
        using var connection = database.Connect();
        connection.Execute(
            "INSERT INTO audit (at, id, who, via, address, action, detail, status) VALUES (@at, @id, @who, @via, @address, @action, @detail, @status)",
            ("@at", entry.At), ("@id", BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8))), ("@who", entry.Who), ("@via", entry.Via), ("@address", entry.Address),
            ("@action", entry.Action), ("@detail", entry.Detail), ("@status", entry.Status));
        connection.Execute("DELETE FROM audit WHERE at < @oldest", ("@oldest", entry.At - (long)Life.TotalMilliseconds));
    }

    /// <summary>What a verb of the command line did.</summary>
    public void AddVerb(string verb, string detail) =>
        Add(new AuditEntry(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), Environment.UserName, CommandLine, "", verb, detail, 0));

    /// <summary>The newest entries that a query asks for, newest first.</summary>
    public List<AuditEntry> List(AuditQuery query)
    {
        using var connection = database.Connect();
        using DbCommand command = connection.Command(
            $"""
            SELECT at, who, via, address, action, detail, status, id FROM audit
            WHERE (at < @before OR (at = @before AND id > @beforeId)) AND (@who = '' OR who = @who OR lower(who) = lower(@who)){Condition(query.Kind)}
            ORDER BY at DESC, id LIMIT @limit
            """,
            ("@before", query.Before), ("@beforeId", query.BeforeId), ("@who", query.Who), ("@limit", query.Limit));
        using DbDataReader reader = command.ExecuteReader();
        var entries = new List<AuditEntry>();
        while (reader.Read())
        {
            entries.Add(new AuditEntry(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetInt32(6),
                reader.GetInt64(7).ToString(CultureInfo.InvariantCulture)));
        }

        return entries;
    }

    private static string Condition(AuditKind? kind) =>
        kind is { } wanted ? $" AND ({string.Join(" OR ", Patterns(wanted).Select(pattern => $"action LIKE '{pattern}'"))})" : "";

    private static string[] Patterns(AuditKind kind) => kind switch
    {
        AuditKind.SignIn => ["% /sign-in", "% /sign-out", "% /first-start"],
        AuditKind.Commands => ["% /api/nodes/%/commands%", "nodes command"],
        AuditKind.Nodes => ["% /api/nodes/%/configuration", "% /api/nodes/%/place", "% /api/changes"],
        AuditKind.Alarms => ["% /api/alarms/%"],
        AuditKind.Claims => ["% /api/claim%", "% /api/nodes/%/claim", "DELETE /api/nodes/____________", "% /api/labels"],
        AuditKind.Accounts => ["% /api/accounts%", "% /api/session/%", "accounts %"],
        AuditKind.Tokens => ["% /api/tokens%", "tokens %"],
        _ => ["% /api/webhooks%"],
    };
}
