using System.Diagnostics;
using Nf.Gateway.Store;
using Npgsql;

namespace Nf.Gateway.Tests.Rig;

/// <summary>A real PostgreSQL with a cluster of its own in a temporary folder, reached by a socket in it. Stopped and started again at will.</summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private static readonly Lazy<PostgreSqlServer> Lazy = new(() => new PostgreSqlServer());
    private static int databases;

    private readonly string _programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(Directory.Exists).OrderBy(path => path.Length).ThenBy(path => path).LastOrDefault()
            ?? throw NotInstalled()
        : throw NotInstalled();

    private readonly string _folder = Directory.CreateTempSubdirectory("nf-postgresql-").FullName;
    private Process? _process;

    public PostgreSqlServer()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres:postgres", _folder);
        }

        Run([.. AsUser, Program("initdb"), "--pgdata", Data, "--username", "nf", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"]);
        Start();
    }

    /// <summary>The one of all tests that leave it alone.</summary>
    public static PostgreSqlServer Shared => Lazy.Value;

    /// <summary>The folder with every file of the cluster.</summary>
    public string Data => Path.Combine(_folder, "data");

    // PostgreSQL refuses to run as root.
    private static string[] AsUser => Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] : [];

    /// <returns>The connection string of a new, empty database.</returns>
    /// <param name="disk">Where its tables are; null: with the others.</param>
    public string CreateDatabase(SmallDisk? disk = null)
    {
        string name = $"test_{Interlocked.Increment(ref databases)}";
        using var connection = new NpgsqlConnection(Address("postgres") + ";Pooling=false");
        connection.Open();
        if (disk is not null && Environment.UserName == "root")
        {
            disk.Own("postgres");
        }

        if (disk is not null)
        {
            connection.Execute($"CREATE TABLESPACE disk_of_{name} LOCATION '{disk.Path}'");
        }

        connection.Execute($"CREATE DATABASE {name}{(disk is null ? "" : $" TABLESPACE disk_of_{name}")}");
        return Address(name);
    }

    /// <summary>All of a database as SQL.</summary>
    public string Dump(string connectionString) =>
        Run([.. AsUser, Program("pg_dump"), "--host", _folder, "--username", "nf", new NpgsqlConnectionStringBuilder(connectionString).Database!]);

    public void Start()
    {
        string[] command =
        [
            .. AsUser, Program("postgres"), "-D", Data, "-c", "listen_addresses=", "-c", $"unix_socket_directories={_folder}",
            // A test may end a gateway or this server, but never the machine.
            "-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=400",
        ];
        _process = ChildProcesses.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder });
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        DateTime end = DateTime.UtcNow + Wait.Limit;
        while (!IsUp())
        {
            if (_process.HasExited || DateTime.UtcNow > end)
            {
                throw new InvalidOperationException("PostgreSQL did not start.");
            }

            Thread.Sleep(20);
        }
    }

    /// <summary>Every session is ended at once, as by a crash.</summary>
    public void Stop()
    {
        if (_process is { HasExited: false } process)
        {
            Run([.. AsUser, Program("pg_ctl"), "stop", "--mode", "immediate", "--pgdata", Data]);
            process.WaitForExit();
        }
    }

    public void Dispose()
    {
        try
        {
            Stop();
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception reason) when (reason is IOException or InvalidOperationException)
        {
            // The test run ends; the system clears its temporary folder.
        }
    }

    private static InvalidOperationException NotInstalled() => new("PostgreSQL was not found. Install it: scripts/install-dependencies postgresql");

    private static string Run(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {errors} {output.Result}");
        }

        return output.Result;
    }

    private string Program(string name) => Path.Combine(_programs, name);

    private string Address(string database) => $"Host={_folder};Username=nf;Database={database};Connection Idle Lifetime=2;Connection Pruning Interval=1";

    private bool IsUp()
    {
        try
        {
            using var connection = new NpgsqlConnection(Address("postgres") + ";Pooling=false");
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
