using System.Data.Common;
using Microsoft.Data.Sqlite;
using Nf.Gateway.Store;

namespace Nf.Gateway.Tests.Rig;

/// <summary>The database seen from outside the gateway.</summary>
internal static class Databases
{
    static Databases() => SQLitePCL.Batteries_V2.Init();

    public static DbConnection Open(string dataFolder)
    {
        var connection = new SqliteConnection($"Data Source={DataFolder.DatabasePath(dataFolder)};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>A data folder is about to be used: SQLite needs nothing.</summary>
    public static void Prepare(string dataFolder)
    {
    }

    /// <summary>A data folder whose database is on this disk.</summary>
    public static IDisposable On(SmallDisk disk, out string dataFolder)
    {
        dataFolder = disk.Path;
        return disk;
    }

    /// <summary>Begins a transaction beside which nobody else can write.</summary>
    public static DbTransaction Lock(this DbConnection connection)
    {
        DbTransaction transaction = connection.BeginTransaction();
        return transaction;
    }

    /// <summary>Closes what the gateway's code in this process keeps open.</summary>
    public static void CloseAll() => SqliteConnection.ClearAllPools();

    public static T One<T>(this DbConnection connection, string sql) => connection.Scalar<T>(sql)!;
}
