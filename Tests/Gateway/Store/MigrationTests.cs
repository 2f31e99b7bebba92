using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Store;

/// <summary>What earlier gateways wrote stays readable, and goes on.</summary>
public class MigrationTests
{
    private const long Bin = 0xa1b2c3d4e5f6;
    private static readonly byte[] BinKey = [.. Enumerable.Range(0, 16).Select(number => (byte)number)];

    [Fact]
    public void A_database_of_schema_1_is_brought_forward_with_everything_in_it()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "schema-1.sql");

        var database = Database.Open(folder.Path, mayCreate: false);

        var registry = new NodeRegistry(database);
        var history = new History(database, registry);
        Assert.Equal(["Porch light", "Market square"], registry.All().Select(node => node.Name));
        StoredNode bin = registry.Find(Bin)!;
        Assert.Equal((70000, 8, 0u, 1, 1), (bin.HighestUplinkCounter, bin.NextDownlinkCounter, bin.Acknowledged, bin.Uplinks, bin.Records));
        RecordView record = Assert.Single(history.Records(Bin, long.MinValue, long.MaxValue, 10));
        Assert.Equal((258, 1763710140000, 1763710146000), (record.Number, record.SampledAt, record.ReceivedAt));
        Assert.Equal([42m, 100m, 1m, null, -12.34m, 3300m], ReadingLayout.For(NodeKind.Bin).Select(channel => record.Values.Single(value => value.Channel == channel.Name).Value));
        Assert.Equal(1, Assert.Single(history.Rejections()).Count);
        Assert.Equal("010203", Assert.Single(history.RejectedFrames()).Hex);
        Assert.Equal("nf-gateway-0123456789ab", database.Setting("clientId"));
    }

    [Fact]
    public void A_node_of_a_database_of_schema_1_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "schema-1.sql");
        var database = Database.Open(folder.Path, mayCreate: false);
        using var ingest = new FrameIngest(database, DownlinkTiming.Standard);

        var node = new FrameCodec(Bin, BinKey);
        IngestOutcome known = ingest.Commit([Received(node, 70001, 258)])[0];
        IngestOutcome next = ingest.Commit([Received(node, 70002, 259)])[0];
        IngestOutcome again = ingest.Commit([Received(node, 70000, 260)])[0];

        Assert.Equal((FrameError.None, false), (known.Error, known.Records[0].IsNew));
        Assert.Equal((FrameError.None, true), (next.Error, next.Records[0].IsNew));
        Assert.Equal(FrameError.Replayed, again.Error);
        Assert.Equal([8u, 9u], new[] { known, next }.Select(outcome => Assert.IsType<AnswerDownlink>(Assert.Single(outcome.Downlinks)).Counter));
    }

    [Fact]
    public void A_database_that_was_brought_forward_has_the_schema_of_a_new_one()
    {
        using var old = new TemporaryFolder();
        using var made = new TemporaryFolder();
        Write(old, "schema-1.sql");
        Database.Open(old.Path, mayCreate: false);
        Database.Open(made.Path, mayCreate: true);

        Assert.Equal(Schema(made), Schema(old));
    }

    private static List<string> Schema(TemporaryFolder folder)
    {
        using DbConnection connection = Databases.Open(folder.Path);
        using DbCommand command = connection.Command("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name");
        using DbDataReader reader = command.ExecuteReader();
        var schema = new List<string>();
        while (reader.Read())
        {
            schema.Add(reader.GetString(0));
        }

        return schema;
    }

    private static void Write(TemporaryFolder folder, string script)
    {
        using DbConnection connection = Databases.Open(folder.Path);
        connection.Execute(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, script)));
    }

    private static ReceivedFrame Received(FrameCodec codec, uint counter, uint record)
    {
        byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        int payload = new Reading { Kind = NodeKind.Bin, RecordNumber = record }.Write(frame, FrameCodec.HeaderLengthBytes);
        int length = codec.Seal(FrameDirection.Uplink, MessageType.Reading, counter, frame, payload);
        return new ReceivedFrame(Topics.Uplink(Topics.NodeText(Bin)), frame[..length], length, 1763710200000);
    }
}
