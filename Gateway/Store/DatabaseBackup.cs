using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>Copies of the database: made while the gateway runs, and put back when it does not.</summary>
public static class DatabaseBackup
{
    /// <summary>
    /// How far downlink counters and command ids skip ahead after a restore: more than a gateway sends between two backups, and within what a
    /// node follows (docs/uplink-protocol.md, section 6.1).
    /// </summary>
    public const int Skip = 32_768;

    /// <summary>Writes a whole copy of a data folder's database, of one moment, while others use it.</summary>
    /// <exception cref="StartupException">The file exists or cannot be written.</exception>
    public static void Write(string folder, string path)
    {
        if (File.Exists(path))
        {
            throw new StartupException($"The file '{path}' exists already. Delete it, or give another --output.");
        }

        Write(Database.Open(folder, mayCreate: false), path);
    }

    private static void Write(Database database, string path)
    {
        string unfinished = path + ".unfinished";
        try
        {
            File.Delete(unfinished);
            // It holds the nodes' keys.
            DataFolder.PrepareFile(unfinished);
            database.Explained(() =>
            {
                if (database is PostgreSqlDatabase postgreSql)
                {
                    PostgreSqlBackup.Write(postgreSql, unfinished);
                    return true;
                }

                using var connection = (SqliteConnection)database.Connect();
                Copy(connection, unfinished);
                return true;
            });
            File.Move(unfinished, path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The file '{path}' cannot be written: {reason.Message.TrimEnd('.')}. Give another --output.", reason);
        }
    }

    /// <summary>Puts a copy in the place of a data folder's database, which is kept in the folder.</summary>
    /// <returns>Where the database that was there is now; null: there was none.</returns>
    /// <exception cref="StartupException">The copy is none, or a gateway runs.</exception>
    public static string? Restore(string folder, string path)
    {
        DataFolder.Prepare(folder);
        if (DatabaseAddress.Find(folder) is { } connectionString)
        {
            var database = new PostgreSqlDatabase(connectionString, mayCreate: true);
            return database.Explained(() => Restore(database, folder, path));
        }

        using IDisposable claim = DataFolder.Claim(folder);
        string making = Path.Combine(folder, "restoring");
        try
        {
            if (Directory.Exists(making))
            {
                Directory.Delete(making, recursive: true);
            }

            DataFolder.Prepare(making);
            DataFolder.PrepareFile(DataFolder.DatabasePath(making));
            using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()))
            {
                copy.Open();
                if (copy.Scalar<string>("PRAGMA quick_check") != "ok")
                {
                    throw new StartupException($"The file '{path}' is damaged. Give another --input.");
                }

                Copy(copy, DataFolder.DatabasePath(making));
            }

            // Before it is in its place: no gateway can start on it with counters that were used.
            SkipAhead(Database.Open(making, mayCreate: false, keyFolder: folder));
            SqliteConnection.ClearAllPools();
            return Replace(folder, making);
        }
        catch (SqliteException reason)
        {
            throw new StartupException($"The file '{path}' is not a gateway's database: {reason.Message.TrimEnd('.')}. Give another --input.", reason);
        }
    }

    private static string? Restore(PostgreSqlDatabase database, string folder, string path)
    {
        // Until the counters have skipped ahead no gateway starts on it.
        using DbConnection writer = database.ConnectWriter();
        if (!PostgreSqlBackup.IsCopy(database, path))
        {
            throw new StartupException($"The file '{path}' is not a gateway's database as backup writes it of PostgreSQL. Give another --input.");
        }

        string? kept = writer.Scalar<bool>("SELECT to_regclass('nodes') IS NOT NULL") ? Path.Combine(folder, $"postgresql.{Now()}") : null;
        if (kept is not null)
        {
            Write(database, kept);
        }

        try
        {
            PostgreSqlBackup.Read(database, path);
        }
        catch (StartupException reason)
        {
            throw new StartupException($"{reason.Message} The database is as it was. Give another --input.", reason);
        }

        try
        {
            SkipAhead(Database.Open(folder, mayCreate: false));
        }
        catch (StartupException reason)
        {
            throw new StartupException($"{reason.Message} Then run restore again without --input: downlink counters have to skip ahead.", reason);
        }

        return kept;
    }

    private static string Now() => DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);

    /// <summary>What was sent since the backup was made is not known: no counter and no command id is used twice.</summary>
    public static void SkipAhead(Database database)
    {
        using DbConnection connection = database.Connect();
        connection.Execute(
            """
            UPDATE nodes SET revision = revision + 1,
                next_downlink_counter = CASE WHEN next_downlink_counter + @skip > @end THEN @end ELSE next_downlink_counter + @skip END,
                first_command = @skip + coalesce(
                    (SELECT max(id) FROM commands c WHERE c.node = nodes.identity AND c.key_number = nodes.key_number), first_command)
            """,
            ("@skip", (long)Skip), ("@end", FrameCounter.Maximum + 1L));
    }

    private static void Copy(SqliteConnection from, string path)
    {
        using var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        to.Open();
        from.BackupDatabase(to);
    }

    private static string? Replace(string folder, string making)
    {
        string database = DataFolder.DatabasePath(folder);
        string? kept = File.Exists(database) ? $"{database}.{Now()}" : null;
        foreach (string side in new[] { "", "-wal", "-shm" })
        {
            if (kept is not null && File.Exists(database + side))
            {
                File.Move(database + side, kept + side);
            }
        }

        File.Move(DataFolder.DatabasePath(making), database);
        Directory.Delete(making, recursive: true);
        return kept;
    }
}
