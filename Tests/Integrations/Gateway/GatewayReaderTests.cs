using Microsoft.Data.Sqlite;
using Nf.Channels;
using Nf.Gateway.Ingest;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Gateway;

/// <summary>The specification's frames through the gateway's own ingest, into a real database.</summary>
public sealed class GatewayReaderTests : IDisposable
{
    private const long ReceivedAt = 1763710146000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nf-gateway-reader-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_reading_of_the_specification_is_stored_as_it_stands()
    {
        IReadOnlyList<Vector> vectors = Specification.Vectors("reading");
        Assert.NotEmpty(vectors);
        foreach (Vector vector in vectors)
        {
            IngestOutcome outcome = Outcome(vector, vector.Bytes("frame"), vector.Number("counter") - 1);
            Assert.Equal(FrameError.None, outcome.Error);
            Assert.Equal(vector.Number("counter"), outcome.UplinkCounter);
            Assert.Equal(vector.Number("record"), outcome.RecordNumber);
            Assert.True(outcome.IsNewRecord);
            Assert.Equal(vector.Number("sampled-at") is var seconds and > 0 ? seconds * 1000 : ReceivedAt, outcome.At);
            Assert.Equal(vector.Number("next-uplink") is var next and > 0 ? ReceivedAt + (next * 1000) : null, outcome.NextUplinkAt);
            Assert.Equal(ReadingLayout.For(vector.Kind), outcome.Layout);
            Assert.Equal(vector.Values("values"), outcome.Values);
        }
    }

    [Fact]
    public void Every_refused_uplink_of_the_specification_is_refused_for_its_reason()
    {
        Vector bin = Specification.Vectors("reading").Single(vector => vector.Kind == NodeKind.Bin);
        string[][] rows = Specification.Table("14.8", "the frame …").Where(row => row[1] == "uplink").ToArray();
        Assert.NotEmpty(rows);
        foreach (string[] row in rows)
        {
            IngestOutcome outcome = Outcome(bin, Convert.FromHexString(row[3]), long.Parse(row[2]));
            Assert.True(outcome.Error.ToString() == row[4], $"\"{row[0]}\" gives {outcome.Error}, not {row[4]}.");
        }
    }

    // A new database for each frame: the node of the examples has three kinds.
    private IngestOutcome Outcome(Vector vector, byte[] frame, long highestCounter)
    {
        string data = Path.Combine(folder.FullName, Guid.NewGuid().ToString("N"));
        var database = Database.Open(data, mayCreate: true);
        Assert.True(new NodeRegistry(database).TryAdd(vector.Identity, vector.Kind, "Example", vector.Bytes("key"), 60, () => { }));
        using (var connection = new SqliteConnection($"Data Source={DataFolder.DatabasePath(data)};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE nodes SET highest_uplink_counter = $highest";
            command.Parameters.AddWithValue("$highest", highestCounter);
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        using var ingest = new FrameIngest(database);
        return Assert.Single(ingest.Commit([new ReceivedFrame(Topics.Uplink(vector["identity"]), frame, frame.Length, ReceivedAt)]));
    }
}
