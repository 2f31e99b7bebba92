using System.Data.Common;
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

    /// <summary>The newest entries before a time, newest first.</summary>
    public List<AuditEntry> List(long before, int limit)
    {
        using var connection = database.Connect();
        using DbCommand command = connection.Command(
            "SELECT at, who, via, address, action, detail, status FROM audit WHERE at < @before ORDER BY at DESC, id LIMIT @limit", ("@before", before), ("@limit", limit));
        using DbDataReader reader = command.ExecuteReader();
        var entries = new List<AuditEntry>();
        while (reader.Read())
        {
            entries.Add(new AuditEntry(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetInt32(6)));
        }

        return entries;
    }
}
