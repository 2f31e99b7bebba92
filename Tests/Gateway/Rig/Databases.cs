using Microsoft.Data.Sqlite;
using Nf.Gateway.Store;

namespace Nf.Gateway.Tests.Rig;

/// <summary>The database file seen from outside the gateway.</summary>
internal static class Databases
{
    static Databases() => SQLitePCL.Batteries_V2.Init();

    public static SqliteConnection Open(string dataFolder)
    {
        var connection = new SqliteConnection($"Data Source={DataFolder.DatabasePath(dataFolder)};Pooling=False");
        connection.Open();
        return connection;
    }

    public static T One<T>(this SqliteConnection connection, string sql) => connection.Scalar<T>(sql)!;
}
