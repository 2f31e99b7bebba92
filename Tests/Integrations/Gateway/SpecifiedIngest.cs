using Microsoft.Data.Sqlite;
using Nf.Channels;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Gateway;

/// <summary>A gateway's own ingest over a new database, with the node of the specification's examples.</summary>
internal sealed class SpecifiedIngest : IDisposable
{
    /// <summary>When frames are received: milliseconds since 1970-01-01 UTC.</summary>
    public const long ReceivedAt = 1763710146000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nf-gateway-reader-");
    private readonly Database database;
    private readonly string topic;
    private FrameIngest ingest;

    /// <param name="highestCounter">Of the uplinks that were accepted so far.</param>
    public SpecifiedIngest(long identity, byte[] key, NodeKind kind, long highestCounter)
    {
        topic = Topics.Uplink(Topics.NodeText(identity));
        database = Database.Open(folder.FullName, mayCreate: true);
        Assert.True(new NodeRegistry(database).TryAdd(identity, kind, "Example", key, 60, () => { }));
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE nodes SET highest_uplink_counter = $highest";
        command.Parameters.AddWithValue("$highest", highestCounter);
        Assert.Equal(1, command.ExecuteNonQuery());
        ingest = new FrameIngest(database, DownlinkTiming.Standard);
    }

    public IngestOutcome Take(byte[] frame) => Assert.Single(ingest.Commit([new ReceivedFrame(topic, frame, frame.Length, ReceivedAt)]));

    /// <summary>Nothing but the database goes on.</summary>
    public void Restart()
    {
        ingest.Dispose();
        ingest = new FrameIngest(database, DownlinkTiming.Standard);
    }

    /// <summary>The columns of the only row of a table, or of those that are asked for, each as text; "none" for NULL.</summary>
    public Dictionary<string, string> Row(string table)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using SqliteDataReader reader = command.ExecuteReader();
        Assert.True(reader.Read(), $"{table} is empty.");
        Dictionary<string, string> row = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, column => reader[column] switch
        {
            DBNull => "none",
            byte[] bytes => Convert.ToHexStringLower(bytes),
            object value => value.ToString()!,
        });
        Assert.False(reader.Read(), $"{table} has more than one row.");
        return row;
    }

    public long Count(string table)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        ingest.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DataFolder.DatabasePath(folder.FullName)};Pooling=False");
        connection.Open();
        return connection;
    }
}
