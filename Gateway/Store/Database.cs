using Microsoft.Data.Sqlite;

namespace Nf.Gateway.Store;

/// <summary>The SQLite file: opening it, bringing its schema up to date, and saying clearly what is wrong with it.</summary>
public sealed class Database
{
    /// <summary>"nfgw" in ASCII: marks the file as ours (SQLite file format, section 1.3.17).</summary>
    private const int ApplicationId = 0x6E666777;

    private const int CantOpen = 14, NotADatabase = 26, Corrupt = 11, Busy = 5, Locked = 6, ReadOnly = 8, Full = 13;
    private const int BusyTimeoutSeconds = 5;

    private readonly string _connectionString;
    private readonly string _path;

    static Database() => SQLitePCL.Batteries_V2.Init();

    private Database(string path, string connectionString)
    {
        _path = path;
        _connectionString = connectionString;
    }

    /// <summary>Opens the database of a data folder and migrates it forward.</summary>
    /// <param name="mayCreate">Whether a folder without one gets one.</param>
    /// <exception cref="StartupException">The folder or the file cannot be used; says why and what to do.</exception>
    public static Database Open(string folder, bool mayCreate)
    {
        string path = DataFolder.DatabasePath(folder);
        if (!mayCreate && !File.Exists(path))
        {
            throw new StartupException($"There is no gateway's database in '{folder}'. Give the right folder with --data, or add a node first (nodes add).");
        }

        DataFolder.Prepare(folder);
        DataFolder.PrepareFile(path);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = BusyTimeoutSeconds, ForeignKeys = true };
        var database = new Database(path, connection.ToString());
        return database.Explained(() =>
        {
            database.Migrate();
            return database;
        });
    }

    /// <summary>A connection of the pool, for short use by one thread.</summary>
    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // FULL: a record that a node was told it may forget has to survive a power cut, and NORMAL may lose the last commits of a WAL.
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }

    /// <summary>A value of the table settings.</summary>
    public string Setting(string name)
    {
        using SqliteConnection connection = Connect();
        return connection.Scalar<string>("SELECT value FROM settings WHERE name = $name", ("$name", name))
            ?? throw new InvalidOperationException($"The database has no setting '{name}'.");
    }

    /// <summary>One line: what is wrong with the file and what to do.</summary>
    public string Explain(SqliteException reason) => reason.SqliteErrorCode switch
    {
        NotADatabase or Corrupt =>
            $"The database file '{_path}' is damaged or not a database. Restore a backup of it, or move it away to start with an empty one.",
        Busy or Locked => $"The database file '{_path}' is locked by another program. Stop that program, then try again.",
        ReadOnly or CantOpen => $"The database file '{_path}' cannot be opened for writing. Correct its permissions, or give another folder with --data.",
        Full => $"The disk that holds '{_path}' is full. Free some space.",
        _ => $"The database file '{_path}' cannot be used: {reason.Message}",
    };

    /// <summary>Does something with the database for a verb of the command line.</summary>
    /// <exception cref="StartupException">The database cannot be used: why and what to do.</exception>
    public T Explained<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException reason)
        {
            throw new StartupException(Explain(reason), reason);
        }
    }

    private void Migrate()
    {
        using SqliteConnection connection = Connect();
        long version = connection.Scalar<long>("PRAGMA user_version");
        bool isNew = version == 0 && connection.Scalar<long>("SELECT count(*) FROM sqlite_master") == 0;
        if (!isNew && connection.Scalar<long>("PRAGMA application_id") != ApplicationId)
        {
            throw new StartupException($"The database file '{_path}' belongs to another program. Give another folder with --data.");
        }

        if (version > Migrations.Latest)
        {
            throw new StartupException(
                $"The database file '{_path}' was written by a newer gateway (schema {version}, this one knows {Migrations.Latest}). Update the gateway.");
        }

        if (isNew)
        {
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        if (version < Migrations.Latest)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            // Asked again inside the transaction: another process may have been first.
            for (long next = connection.Scalar<long>("PRAGMA user_version") + 1; next <= Migrations.Latest; next++)
            {
                connection.Execute(Migrations.Script((int)next));
                connection.Execute($"PRAGMA user_version = {next}");
            }

            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            transaction.Commit();
        }

        connection.Scalar<long>("SELECT count(*) FROM nodes");
    }
}
