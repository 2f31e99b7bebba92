using System.Data.Common;
using Nf.Gateway.Store;
using Npgsql;

namespace Nf.Gateway.Tests.Rig;

/// <summary>The database seen from outside the gateway: here one of a PostgreSQL server for each data folder.</summary>
internal static class Databases
{
    public static DbConnection Open(string dataFolder)
    {
        var connection = new NpgsqlConnection(DatabaseAddress.Find(dataFolder) + ";Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>A data folder is about to be used: it says where its database is.</summary>
    public static void Prepare(string dataFolder) =>
        File.WriteAllText(Path.Combine(dataFolder, DatabaseAddress.FileName), PostgreSqlServer.Shared.CreateDatabase());

    /// <summary>A data folder whose database is on this disk, as a tablespace of a server of its own.</summary>
    public static IDisposable On(SmallDisk disk, out string dataFolder)
    {
        var folder = new TemporaryFolder(isData: false);
        var server = new PostgreSqlServer();
        File.WriteAllText(folder.File(DatabaseAddress.FileName), server.CreateDatabase(disk));
        dataFolder = folder.Path;
        return server;
    }

    /// <summary>Begins a transaction beside which nobody else can write.</summary>
    public static DbTransaction Lock(this DbConnection connection)
    {
        DbTransaction transaction = connection.BeginTransaction();
        connection.Execute("LOCK TABLE nodes IN EXCLUSIVE MODE");
        return transaction;
    }

    /// <summary>Closes what the gateway's code in this process keeps open.</summary>
    public static void CloseAll() => NpgsqlConnection.ClearAllPools();

    public static T One<T>(this DbConnection connection, string sql) => connection.Scalar<T>(sql)!;
}
