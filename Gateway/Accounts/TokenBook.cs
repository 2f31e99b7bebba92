using System.Data.Common;
using Nf.Gateway.Store;

namespace Nf.Gateway.Accounts;

/// <summary>Tokens for programs: a name, what they may do, until when. Any thread; safe while a gateway serves.</summary>
public sealed class TokenBook(Database database)
{
    public const int StandardDays = 365;
    public const int MaximumDays = 3650;

    /// <summary>Scanners of source code recognise leaked secrets by a fixed beginning.</summary>
    private const string Prefix = "nf_";

    private static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(5);

    /// <returns>The token, and its secret: the only copy.</returns>
    public (ApiToken Token, string Secret) Add(string name, Access access, string madeBy, TimeSpan life, DateTimeOffset now)
    {
        string secret = Prefix + Secret.New();
        var token = new ApiToken(Secret.NewId(), name.Trim(), access, madeBy, now.ToUnixTimeMilliseconds(), (now + life).ToUnixTimeMilliseconds(), null);
        using var connection = database.Connect();
        connection.Execute(
            "INSERT INTO api_tokens (id, token_hash, name, access, made_by, created_at, expires_at) VALUES (@id, @hash, @name, @access, @by, @now, @expires)",
            ("@id", token.Id), ("@hash", Secret.Hash(secret)), ("@name", token.Name), ("@access", (int)access), ("@by", madeBy),
            ("@now", token.CreatedAt), ("@expires", token.ExpiresAt));
        return (token, secret);
    }

    /// <summary>All tokens, also expired ones, newest first.</summary>
    public List<ApiToken> All()
    {
        using var connection = database.Connect();
        using DbCommand command = connection.Command("SELECT id, name, access, made_by, created_at, expires_at, used_at FROM api_tokens ORDER BY created_at DESC, id");
        using DbDataReader reader = command.ExecuteReader();
        var tokens = new List<ApiToken>();
        while (reader.Read())
        {
            tokens.Add(new ApiToken(
                reader.GetString(0), reader.GetString(1), (Access)reader.GetInt32(2), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.NullableInt64(6)));
        }

        return tokens;
    }

    /// <returns>The caller whose token this is, or null.</returns>
    public Caller? Find(string hash, DateTimeOffset now)
    {
        long at = now.ToUnixTimeMilliseconds();
        using var connection = database.Connect();
        Caller caller;
        long used;
        using (DbCommand command = connection.Command(
            "SELECT name, access, used_at FROM api_tokens WHERE token_hash = @hash AND expires_at > @now", ("@hash", hash), ("@now", at)))
        using (DbDataReader reader = command.ExecuteReader())
        {
            if (!reader.Read())
            {
                return null;
            }

            caller = new Caller(reader.GetString(0), (Access)reader.GetInt32(1), CallerKind.Token, hash);
            used = reader.NullableInt64(2) ?? 0;
        }

        if (at - used > (long)UseInterval.TotalMilliseconds)
        {
            connection.Execute("UPDATE api_tokens SET used_at = @now WHERE token_hash = @hash", ("@now", at), ("@hash", hash));
        }

        return caller;
    }

    /// <returns>False when there is no such token.</returns>
    public bool Remove(string id)
    {
        using var connection = database.Connect();
        return connection.Execute("DELETE FROM api_tokens WHERE id = @id", ("@id", id)) == 1;
    }
}
