using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace Nf.Gateway.Store;

/// <summary>A database of a PostgreSQL server, 13 or later.</summary>
internal sealed partial class PostgreSqlDatabase : Database
{
    /// <summary>"nfgw" in ASCII: the key of the gateway's advisory locks.</summary>
    private const int LockKey = 0x6E666777;

    private const int MigrationLock = 1, WriterLock = 2;

    private readonly string _place;
    private readonly bool _mayCreate;

    /// <exception cref="StartupException">The connection string cannot be read.</exception>
    public PostgreSqlDatabase(string connectionString, bool mayCreate)
    {
        _mayCreate = mayCreate;
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            builder.ApplicationName ??= "nf gateway";
            builder.Database ??= "nf";
            // The same statements again and again: planned once for each connection.
            builder.MaxAutoPrepare = builder.MaxAutoPrepare == 0 ? 200 : builder.MaxAutoPrepare;
            // A server that is gone is noticed, not waited for.
            builder.Timeout = Math.Min(builder.Timeout, 5);
            builder.TcpKeepAlive = true;
            // As long as SQLite waits for another's lock.
            builder.Options = $"{builder.Options} -c lock_timeout=5s".Trim();
            _place = $"'{builder.Database}' on {builder.Host}{(builder.Host?.StartsWith('/') == true ? "" : $":{builder.Port}")}";
            ConnectionString = builder.ToString();
        }
        catch (Exception reason) when (reason is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new StartupException(
                $"The database's connection string cannot be read: {reason.Message.TrimEnd('.')}. Give one like \"Host=localhost;Database=nf;Username=nf;Password=…\" (--database, {DatabaseAddress.Variable} or {DatabaseAddress.FileName} in the data folder).",
                reason);
        }
    }

    public string ConnectionString { get; }

    private protected override string Name => "postgresql";

    private protected override string Title => $"The PostgreSQL database {_place}";

    public override DbConnection Connect()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public override DbConnection ConnectWriter()
    {
        // A session of its own, not of the pool: its lock ends with it, whatever ends it.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());
        try
        {
            connection.Open();
            // An answer says that a record is on the disk, whatever the server is set to.
            connection.Execute("SET synchronous_commit = on");
            // Waited for: the session of a gateway that was just stopped ends a moment after it.
            connection.Execute($"SELECT pg_advisory_lock({LockKey}, {WriterLock})");
            return connection;
        }
        catch (PostgresException reason) when (reason.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            connection.Dispose();
            throw new StoreInUseException($"{Title} is in use by another gateway. Stop that one, or give another database.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override bool IsLasting(DbException reason) => reason.SqlState is { Length: 5 } state && state[..2] is "22" or "23";

    public override string Explain(DbException reason) => reason switch
    {
        StoreInUseException => reason.Message,
        { SqlState: PostgresErrorCodes.DiskFull } => $"The disk that holds {_place} is full. Free some space.",
        { SqlState: PostgresErrorCodes.LockNotAvailable } => $"{Title} is locked by another program. Stop that program, then try again.",
        { SqlState: PostgresErrorCodes.InvalidCatalogName } => $"{Title} does not exist. Create it (createdb), or correct the connection string.",
        { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            $"The PostgreSQL server refuses the gateway at {_place}: {reason.Message}. Correct user and password of the connection string.",
        { SqlState: PostgresErrorCodes.InsufficientPrivilege } => $"{Title} cannot be written to: {reason.Message}. Make the gateway's user its owner.",
        PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } =>
            $"The PostgreSQL server with {_place} is stopping or starting.",
        PostgresException => $"{Title} cannot be used: {reason.Message}",
        _ => $"{Title} cannot be reached: {reason.Message.TrimEnd('.')}. Check that the server is running and that the connection string is right.",
    };

    private protected override IReadOnlyCollection<int> Inspect(DbConnection connection)
    {
        if (connection.Scalar<bool>("SELECT to_regclass('schema_versions') IS NOT NULL"))
        {
            return connection.Column<long>("SELECT version FROM schema_versions").ConvertAll(version => (int)version);
        }

        if (!_mayCreate)
        {
            throw new StartupException($"There is no gateway's data in {_place}. Correct the connection string, or add a node first (nodes add).");
        }

        return connection.Scalar<bool>("SELECT to_regclass('nodes') IS NOT NULL")
            ? throw new StartupException($"{Title} belongs to another program. Give another database.")
            : [];
    }

    private protected override void BeginMigration(DbConnection connection) =>
        connection.Execute($"SELECT pg_advisory_xact_lock({LockKey}, {MigrationLock})");

    private protected override void EndMigration(DbConnection connection, int version)
    {
    }

    private protected override string Translate(string sql)
    {
        sql = Autoincrement().Replace(sql, "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY");
        sql = Integer().Replace(sql, "BIGINT");
        sql = Blob().Replace(sql, "BYTEA");
        return WithoutRowId().Replace(sql, "");
    }

    [GeneratedRegex(@"\bINTEGER\s+PRIMARY\s+KEY\s+AUTOINCREMENT\b")]
    private static partial Regex Autoincrement();

    [GeneratedRegex(@"\bINTEGER\b")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\bBLOB\b")]
    private static partial Regex Blob();

    [GeneratedRegex(@"\bWITHOUT\s+ROWID\b")]
    private static partial Regex WithoutRowId();
}
