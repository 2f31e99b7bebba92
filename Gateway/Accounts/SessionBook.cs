using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Accounts;

/// <summary>
/// Who is signed in. A session is a row, so it ends for every gateway at once with sign-out, a new password or the account, and what the
/// account may do is read anew with every request.
/// </summary>
public sealed class SessionBook(Database database)
{
    /// <summary>A session that nobody uses.</summary>
    public static readonly TimeSpan IdleLife = TimeSpan.FromDays(14);

    /// <summary>Any session.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(90);

    private static readonly TimeSpan RenewalInterval = TimeSpan.FromMinutes(5);

    /// <returns>What the cookie holds: the only copy.</returns>
    public string Begin(string accountName, DateTimeOffset now)
    {
        string secret = Secret.New();
        long at = now.ToUnixTimeMilliseconds();
        using var connection = database.Connect();
        connection.Execute("DELETE FROM sessions WHERE expires_at <= @now", ("@now", at));
        connection.Execute(
            "INSERT INTO sessions (token_hash, account, created_at, expires_at, renewed_at) VALUES (@hash, @account, @now, @expires, @now)",
            ("@hash", Secret.Hash(secret)), ("@account", AccountRules.Id(accountName)), ("@now", at),
            ("@expires", at + (long)IdleLife.TotalMilliseconds));
        return secret;
    }

    /// <returns>The caller whose session this is, or null.</returns>
    public Caller? Find(string hash, DateTimeOffset now)
    {
        long at = now.ToUnixTimeMilliseconds();
        using var connection = database.Connect();
        Caller caller;
        long created, renewed;
        using (DbCommand command = connection.Command(
            "SELECT a.name, a.role, s.created_at, s.renewed_at FROM sessions s JOIN accounts a ON a.id = s.account WHERE s.token_hash = @hash AND s.expires_at > @now",
            ("@hash", hash), ("@now", at)))
        using (DbDataReader reader = command.ExecuteReader())
        {
            if (!reader.Read())
            {
                return null;
            }

            caller = new Caller(reader.GetString(0), (Access)reader.GetInt32(1), CallerKind.Session, hash);
            (created, renewed) = (reader.GetInt64(2), reader.GetInt64(3));
        }

        if (at - renewed > (long)RenewalInterval.TotalMilliseconds)
        {
            long expires = Math.Min(at + (long)IdleLife.TotalMilliseconds, created + (long)LongestLife.TotalMilliseconds);
            connection.Execute("UPDATE sessions SET expires_at = @expires, renewed_at = @now WHERE token_hash = @hash", ("@expires", expires), ("@now", at), ("@hash", hash));
        }

        return caller;
    }

    public void End(string hash)
    {
        using var connection = database.Connect();
        connection.Execute("DELETE FROM sessions WHERE token_hash = @hash", ("@hash", hash));
    }
}
