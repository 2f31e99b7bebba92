using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Nf.Gateway.Store;

namespace Nf.Gateway.Accounts;

/// <summary>The accounts. Passwords are hashed by the framework's PasswordHasher (PBKDF2-HMAC-SHA512). Any thread; safe while a gateway serves.</summary>
public sealed class AccountBook(Database database)
{
    /// <summary>OWASP's Password Storage Cheat Sheet asks for 210,000 with this function.</summary>
    private const int Iterations = 210_000;

    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <summary>What an unknown name is checked against: an answer takes the same time whether there is such an account or not.</summary>
    private static readonly string NobodysPassword = Hasher.HashPassword("", Guid.NewGuid().ToString());

    public bool HasAny()
    {
        using var connection = database.Connect();
        return connection.Scalar<long>("SELECT count(*) FROM accounts") > 0;
    }

    /// <summary>All accounts, owners first.</summary>
    public List<Account> All()
    {
        using var connection = database.Connect();
        using DbCommand command = connection.Command(
            """
            SELECT a.name, a.role, a.added_at, (SELECT max(s.renewed_at) FROM sessions s WHERE s.account = a.id), l.at
            FROM accounts a
            LEFT JOIN (SELECT who, max(at) AS at FROM audit WHERE via = 'session' OR (via = 'none' AND status = @signedIn) GROUP BY who) l ON l.who = a.name
            ORDER BY a.role DESC, a.id
            """,
            ("@signedIn", StatusCodes.Status303SeeOther));
        using DbDataReader reader = command.ExecuteReader();
        var accounts = new List<Account>();
        while (reader.Read())
        {
            accounts.Add(new Account(reader.GetString(0), (Role)reader.GetInt32(1), reader.GetInt64(2), Latest(reader.NullableInt64(3), reader.NullableInt64(4))));
        }

        return accounts;
    }

    /// <returns>False when there is an account of that name.</returns>
    public bool TryAdd(string name, Role role, string password) => Insert(name, role, password, "");

    /// <summary>Makes the first account; of several who try at once, one succeeds.</summary>
    public bool TryAddFirst(string name, string password) => Insert(name, Role.Owner, password, "WHERE NOT EXISTS (SELECT 1 FROM accounts)");

    /// <returns>The account when the password is right, else null.</returns>
    public Account? Verify(string name, string password)
    {
        string id = AccountRules.Id(name);
        (Account? account, string hash) = Find(id);
        PasswordVerificationResult result = Hasher.VerifyHashedPassword(id, hash, password);
        if (account is null || result == PasswordVerificationResult.Failed)
        {
            return null;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            using var connection = database.Connect();
            connection.Execute(
                "UPDATE accounts SET password = @new WHERE id = @id AND password = @old",
                ("@new", Hasher.HashPassword(id, password)), ("@id", id), ("@old", hash));
        }

        return account;
    }

    /// <summary>Gives an account another password and ends its sessions.</summary>
    /// <returns>False when there is no such account.</returns>
    public bool TrySetPassword(string name, string password)
    {
        string id = AccountRules.Id(name);
        string hash = Hasher.HashPassword(id, password);
        using var connection = database.Connect();
        if (connection.Execute("UPDATE accounts SET password = @password WHERE id = @id", ("@password", hash), ("@id", id)) == 0)
        {
            return false;
        }

        connection.Execute("DELETE FROM sessions WHERE account = @id", ("@id", id));
        return true;
    }

    /// <summary>Removes an account with its sessions, unless it is the last owner: nobody could manage the gateway any more.</summary>
    public AccountChange Remove(string name) => ChangeUnlessLastOwner("DELETE FROM accounts", name);

    /// <summary>Gives an account another role, unless it is the last owner.</summary>
    public AccountChange SetRole(string name, Role role) =>
        ChangeUnlessLastOwner("UPDATE accounts SET role = @role", name, role);

    private AccountChange ChangeUnlessLastOwner(string change, string name, Role role = 0)
    {
        string id = AccountRules.Id(name);
        int changed = Change(
            $"""
            {change} WHERE id = @id
            AND (role <> @owner OR @role = @owner OR EXISTS (SELECT 1 FROM accounts other WHERE other.role = @owner AND other.id <> @id))
            """,
            ("@role", (int)role), ("@id", id), ("@owner", (int)Role.Owner));
        return changed == 1 ? AccountChange.Done : Find(id).Account is null ? AccountChange.NoSuchAccount : AccountChange.IsLastOwner;
    }

    private bool Insert(string name, Role role, string password, string condition)
    {
        string id = AccountRules.Id(name);
        return Change(
            $"""
            INSERT INTO accounts (id, name, role, password, added_at) SELECT @id, @name, @role, @password, @now FROM (SELECT 1 AS one) AS once {(condition.Length > 0 ? condition : "WHERE TRUE")}
            ON CONFLICT (id) DO NOTHING
            """,
            ("@id", id), ("@name", name.Trim()), ("@role", (int)role), ("@password", Hasher.HashPassword(id, password)),
            ("@now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())) == 1;
    }

    private (Account? Account, string Hash) Find(string id)
    {
        using var connection = database.Connect();
        using DbCommand command = connection.Command("SELECT name, role, added_at, password FROM accounts WHERE id = @id", ("@id", id));
        using DbDataReader reader = command.ExecuteReader();
        return reader.Read() ? (new Account(reader.GetString(0), (Role)reader.GetInt32(1), reader.GetInt64(2)), reader.GetString(3)) : (null, NobodysPassword);
    }

    private static long? Latest(long? one, long? other) => one > other || other is null ? one : other;

    private int Change(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var connection = database.Connect();
        return connection.Execute(sql, parameters);
    }
}
