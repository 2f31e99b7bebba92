using System.Data.Common;

namespace Nf.Gateway.Store;

/// <summary>
/// The gateway's database: connections to it, its schema, and what to say when something is wrong with it. All SQL outside the classes that
/// derive from this one runs on both databases.
/// </summary>
public abstract class Database
{
    /// <summary>How the migrations for this database alone are named.</summary>
    private protected abstract string Name { get; }

    /// <summary>How the database is called in a sentence.</summary>
    private protected abstract string Title { get; }

    /// <summary>What seals the secrets in it.</summary>
    public KeyVault Vault { get; private set; } = null!;

    /// <summary>Opens the database of a data folder and brings its schema forward.</summary>
    /// <param name="mayCreate">Whether a folder without one gets one.</param>
    /// <param name="keyFolder">Data folder with the master key, if that is another.</param>
    /// <exception cref="StartupException">The database cannot be used; says why and what to do.</exception>
    public static Database Open(string folder, bool mayCreate, string? keyFolder = null)
    {
        Database database = DatabaseAddress.Find(folder) is { } connectionString
            ? new PostgreSqlDatabase(connectionString, mayCreate)
            : new SqliteDatabase(folder, mayCreate);
        return database.Explained(() =>
        {
            DataFolder.Prepare(folder);
            database.Vault = KeyVault.Open(keyFolder ?? folder);
            database.Migrate();
            return database;
        });
    }

    /// <summary>An open connection of the pool, for short use by one thread.</summary>
    public abstract DbConnection Connect();

    /// <summary>An open connection for the one that stores uplinks; whoever has it is the only one.</summary>
    /// <exception cref="StoreInUseException">Another gateway has one.</exception>
    public virtual DbConnection ConnectWriter() => Connect();

    /// <summary>Whether the data is at fault, so that trying again would not help.</summary>
    public abstract bool IsLasting(DbException reason);

    /// <summary>One line: what is wrong and what to do.</summary>
    public abstract string Explain(DbException reason);

    /// <summary>A value of the table settings.</summary>
    public string Setting(string name)
    {
        using DbConnection connection = Connect();
        return connection.Scalar<string>("SELECT value FROM settings WHERE name = @name", ("@name", name))
            ?? throw new InvalidOperationException($"The database has no setting '{name}'.");
    }

    /// <summary>Does something with the database for a verb of the command line.</summary>
    /// <exception cref="StartupException">The database cannot be used: why and what to do.</exception>
    public T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException reason)
        {
            throw new StartupException(Explain(reason), reason);
        }
    }

    /// <summary>Before the first migration: is it ours, and which versions does it have?</summary>
    /// <exception cref="StartupException">It is not ours.</exception>
    private protected abstract IReadOnlyCollection<int> Inspect(DbConnection connection);

    /// <summary>Once it is known to be ours, and no newer than this gateway: what holds for all of it.</summary>
    private protected virtual void Adopt(DbConnection connection)
    {
    }

    /// <summary>In the transaction of the migrations: nobody else migrates.</summary>
    private protected abstract void BeginMigration(DbConnection connection);

    /// <summary>In the same transaction, at its end.</summary>
    private protected abstract void EndMigration(DbConnection connection, int version);

    /// <summary>After that transaction.</summary>
    private protected virtual void AfterMigration(DbConnection connection)
    {
    }

    /// <summary>Migrations are written for SQLite, which names its types otherwise.</summary>
    private protected abstract string Translate(string sql);

    private void Migrate()
    {
        using DbConnection connection = Connect();
        IReadOnlyCollection<int> applied = Inspect(connection);
        int latest = Migrations.Versions[^1];
        if (applied.Any(version => version > latest))
        {
            throw new StartupException(
                $"{Title} was written by a newer gateway (schema {applied.Max()}, this one knows {latest}). Update the gateway.");
        }

        Adopt(connection);
        if (Migrations.Versions.All(applied.Contains) && SealedColumns.MasterKey(connection) is { } sealedWith)
        {
            Require(sealedWith);
            return;
        }

        using DbTransaction transaction = connection.BeginTransaction();
        BeginMigration(connection);
        // Asked again inside the transaction: another process may have been first.
        applied = Inspect(connection);
        connection.Execute(Translate("CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)"));
        foreach (int version in Migrations.Versions)
        {
            if (!applied.Contains(version) && Migrations.Script(version, Name) is { } script)
            {
                connection.Execute(Translate(script));
            }

            connection.Execute(
                "INSERT INTO schema_versions (version, applied_at) VALUES (@version, @now) ON CONFLICT (version) DO NOTHING",
                ("@version", version), ("@now", DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()));
        }

        if (!applied.Contains(Migrations.WithLatestValues))
        {
            LatestValues.FillAll(connection);
        }

        if (SealedColumns.MasterKey(connection) is { } masterKey)
        {
            Require(masterKey);
        }
        else
        {
            SealedColumns.SealAll(connection, Vault);
        }

        EndMigration(connection, latest);
        transaction.Commit();
        AfterMigration(connection);
    }

    private void Require(string masterKey)
    {
        if (masterKey != Vault.Id)
        {
            throw new StartupException(
                $"{Title} is sealed with master key {masterKey}; '{Vault.Path}' is another ({Vault.Id}). Restore the master key that belongs to the database.");
        }
    }
}
