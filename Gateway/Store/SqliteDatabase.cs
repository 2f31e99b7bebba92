using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Nf.Gateway.Store;

/// <summary>The SQLite file of a data folder.</summary>
internal sealed class SqliteDatabase : Database
{
    /// <summary>"nfgw" in ASCII: marks the file as ours (SQLite file format, section 1.3.17).</summary>
    private const int ApplicationId = 0x6E666777;

    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CantOpen = 14, TooBig = 18, Constraint = 19, Mismatch = 20, NotADatabase = 26;
    private const int BusyTimeoutSeconds = 5;

    private readonly string _connectionString;
    private readonly string _path;

    static SqliteDatabase() => SQLitePCL.Batteries_V2.Init();

    public SqliteDatabase(string folder, bool mayCreate)
    {
        _path = DataFolder.DatabasePath(folder);
        if (!mayCreate && !File.Exists(_path))
        {
            throw new StartupException($"There is no gateway's database in '{folder}'. Give the right folder with --data, or add a node first (nodes add).");
        }

        DataFolder.Prepare(folder);
        DataFolder.PrepareFile(_path);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = _path, DefaultTimeout = BusyTimeoutSeconds, ForeignKeys = true }.ToString();
    }

    private protected override string Name => "sqlite";

    private protected override string Title => $"The database file '{_path}'";

    public override DbConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        // FULL: a record that a node was told it may forget has to survive a power cut, and NORMAL may lose the last commits of a WAL.
        connection.Execute("PRAGMA synchronous = FULL");
        return connection;
    }

    public override bool IsLasting(DbException reason) => reason is SqliteException { SqliteErrorCode: TooBig or Constraint or Mismatch };

    public override string Explain(DbException reason) => (reason as SqliteException)?.SqliteErrorCode switch
    {
        NotADatabase or Corrupt => $"{Title} is damaged or not a database. Restore a backup of it, or move it away to start with an empty one.",
        Busy or Locked => $"{Title} is locked by another program. Stop that program, then try again.",
        ReadOnly or CantOpen => $"{Title} cannot be opened for writing. Correct its permissions, or give another folder with --data.",
        Full => $"The disk that holds '{_path}' is full. Free some space.",
        _ => $"{Title} cannot be used: {reason.Message}",
    };

    private protected override IReadOnlyCollection<int> Inspect(DbConnection connection)
    {
        int version = (int)connection.Scalar<long>("PRAGMA user_version");
        bool isNew = version == 0 && connection.Scalar<long>("SELECT count(*) FROM sqlite_master") == 0;
        if (!isNew && connection.Scalar<long>("PRAGMA application_id") != ApplicationId)
        {
            throw new StartupException($"{Title} belongs to another program. Give another folder with --data.");
        }

        if (isNew)
        {
            return [];
        }

        // Gateways of schema 1 and 2 kept the version alone.
        bool isListed = connection.Scalar<long>("SELECT count(*) FROM sqlite_master WHERE name = 'schema_versions'") == 1;
        return isListed
            ? [.. connection.Column<long>("SELECT version FROM schema_versions").Select(applied => (int)applied), version]
            : [.. Enumerable.Range(1, version)];
    }

    // Readers and the one that stores uplinks do not wait for each other then. Stays with the file; only the first of us changes anything.
    private protected override void Adopt(DbConnection connection) => connection.Execute("PRAGMA journal_mode = WAL");

    // What is overwritten, node keys that lay open among it, does not stay in free pages.
    private protected override void BeginMigration(DbConnection connection) => connection.Execute("PRAGMA secure_delete = ON");

    private protected override void EndMigration(DbConnection connection, int version)
    {
        connection.Execute($"PRAGMA user_version = {version}");
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
    }

    // Nor in the write-ahead log.
    private protected override void AfterMigration(DbConnection connection) => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    private protected override string Translate(string sql) => sql;
}
