using System.Data.Common;
using System.Diagnostics;
using Npgsql;

namespace Nf.Gateway.Store;

/// <summary>Copies of a PostgreSQL database, by PostgreSQL's own pg_dump, pg_restore and psql.</summary>
internal static class PostgreSqlBackup
{
    /// <summary>Writes a whole copy, of one moment, while others use the database.</summary>
    /// <exception cref="StartupException">pg_dump is not there, or has failed: why.</exception>
    public static void Write(PostgreSqlDatabase database, string path) =>
        Run(database, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", $"--file={path}");

    /// <summary>
    /// Puts a copy in the place of what is in the database, which stays as it was unless all of the copy comes. Whoever calls holds the only writer's
    /// connection.
    /// </summary>
    /// <exception cref="StartupException">The file is damaged, or a program is not there or has failed: why.</exception>
    public static void Read(PostgreSqlDatabase database, string path)
    {
        string[] drop = [];
        using (DbConnection connection = database.Connect())
        {
            // Of a newer schema there may be tables that the copy does not have. Partitions go with their table.
            List<string> tables = connection.Column<string>(
                "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = current_schema()::regnamespace");
            if (tables.Count > 0)
            {
                drop = [$"--command=DROP TABLE {string.Join(", ", tables)} CASCADE"];
            }
        }

        // pg_restore alone cannot drop within its transaction what it does not know.
        using Process reader = Start(database, "pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", "--file=-", path);
        using Process writer = Start(
            database, "psql", ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--single-transaction", .. drop, "--file=-"]);
        writer.OutputDataReceived += (_, _) => { };
        writer.BeginOutputReadLine();
        Task<string> readerErrors = reader.StandardError.ReadToEndAsync();
        Task<string> writerErrors = writer.StandardError.ReadToEndAsync();
        try
        {
            reader.StandardOutput.BaseStream.CopyTo(writer.StandardInput.BaseStream);
            reader.WaitForExit();
            if (reader.ExitCode != 0)
            {
                // At an end of its input it would commit what has come.
                writer.Kill();
                throw Failure("pg_restore", readerErrors.Result);
            }

            writer.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended, and says why.
            reader.Kill();
        }

        writer.WaitForExit();
        if (writer.ExitCode != 0)
        {
            throw Failure("psql", writerErrors.Result);
        }
    }

    /// <summary>Whether a file is what <see cref="Write"/> wrote.</summary>
    public static bool IsCopy(PostgreSqlDatabase database, string path)
    {
        Find("pg_restore");
        try
        {
            string contents = Run(database, "pg_restore", "--list", path);
            return contents.Contains(" nodes ", StringComparison.Ordinal) && contents.Contains(" schema_versions ", StringComparison.Ordinal);
        }
        catch (StartupException)
        {
            return false;
        }
    }

    private static NpgsqlConnectionStringBuilder Address(PostgreSqlDatabase database) => new(database.ConnectionString);

    private static string Run(PostgreSqlDatabase database, string program, params string[] arguments)
    {
        using Process process = Start(database, program, arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw Failure(program, errors);
    }

    private static Process Start(PostgreSqlDatabase database, string program, params string[] arguments)
    {
        NpgsqlConnectionStringBuilder address = Address(database);
        var start = new ProcessStartInfo(Find(program), arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // In the environment, not in the arguments, which everybody on the machine can read.
        Dictionary<string, string?> environment = new()
        {
            ["PGHOST"] = address.Host,
            ["PGPORT"] = $"{address.Port}",
            ["PGDATABASE"] = address.Database,
            ["PGUSER"] = address.Username,
            ["PGPASSWORD"] = address.Password,
            ["PGPASSFILE"] = address.Passfile,
            ["PGSSLMODE"] = address.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() },
            ["PGSSLROOTCERT"] = address.RootCertificate,
            ["PGSSLCERT"] = address.SslCertificate,
            ["PGSSLKEY"] = address.SslKey,
        };
        foreach ((string name, string? value) in environment.Where(variable => !string.IsNullOrEmpty(variable.Value)))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static StartupException Failure(string program, string errors) => new($"{program} has failed: {errors.Trim().ReplaceLineEndings(" ").TrimEnd('.')}.");

    /// <summary>The newest that is installed: an older one refuses a newer server.</summary>
    private static string Find(string program)
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> versions = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out int version) ? version : 0).Select(folder => Path.Combine(folder, "bin"))
            : [];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return versions.Concat(path).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)).FirstOrDefault(File.Exists)
            ?? throw new StartupException($"{program} was not found. Install PostgreSQL's client programs (Debian: apt-get install postgresql-client).");
    }
}
