using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Bench;
using Nf.Gateway.Changes;
using Nf.Gateway.Forecasts;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Metrics;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Store;

/// <summary>Lists of many nodes.</summary>
public class ListTests
{
    private const long Hour = 3_600_000;

    /// <summary>What the page asks for, each with how much it found.</summary>
    private static readonly Dictionary<string, Func<Database, int>> Lists = new()
    {
        ["nodes"] = database => new History(database, new NodeRegistry(database)).Nodes().Sum(node => node.Values.Count),
        ["bins"] = database => new FillReader(new HourlyMeans(database)).Read(Now()).Count,
        ["open alarms"] = database => new AlarmBook(database).List(new AlarmQuery(IsOpenOnly: true), 1000).Count,
        ["alarms"] = database => new AlarmBook(database).List(new AlarmQuery(), 1000).Count,
        ["changes"] = database => new BulkChangeBook(database).List().Count + 1,
        ["kinds for Prometheus"] = database => new NodeMetricsReader(database).Kinds(Now()).Sum(kind => kind.Count),
        ["nodes for Prometheus"] = database => new NodeMetricsReader(database).Nodes(1000).Count,
    };

    public static TheoryData<string> Names => [.. Lists.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_list_takes_as_many_statements_for_many_nodes_as_for_few(string list)
    {
        (int few, int found) = Count(list, 10);
        (int many, int foundOfMany) = Count(list, 200);

        Assert.Equal(few, many);
        Assert.True(found > 0);
        Assert.True(list == "changes" || foundOfMany > found);
    }

    [Fact]
    public void The_list_tells_of_each_channel_what_was_measured_last_whatever_comes_later()
    {
        using var folder = new TemporaryFolder();
        var database = Database.Open(folder.Path, mayCreate: true);
        const long Bin = 0xa1b2c3d4e5f6;
        byte[] key = new byte[16];
        new NodeRegistry(database).TryAdd(Bin, NodeKind.Bin, "A bin", key, 900, () => { });
        var codec = new FrameCodec(Bin, key);
        using var ingest = new FrameIngest(database, DownlinkTiming.Standard);
        long at = 1_763_700_000;

        ingest.Commit([Received(codec, 0, 1, at, 10), Received(codec, 1, 3, at + 900, 30)]);
        ingest.Commit([Received(codec, 2, 2, at + 600, 20)]);
        AssertFill(30, at + 900);
        ingest.Commit([Received(codec, 3, 4, at + 900, 40)]);
        AssertFill(40, at + 900);
        ingest.Commit([Received(codec, 4, 5, at + 1800, ChannelValue.Faulty)]);
        AssertFill(null, at + 1800);

        void AssertFill(int? value, long sampledAt)
        {
            ValueView fill = new History(database, new NodeRegistry(database)).Nodes().Single().Values.Single(value => value.Channel == ChannelCatalogue.FillLevel.Name);
            Assert.Equal((value, value is null ? MeasurementQuality.Faulty : MeasurementQuality.Measured, sampledAt * 1000), ((int?)fill.Value, fill.Quality, fill.At));
        }
    }

    [Fact]
    public void A_database_of_before_knows_what_was_measured_last()
    {
        using var folder = new TemporaryFolder();
        var database = Database.Open(folder.Path, mayCreate: true);
        BenchFilling.Fill(database, 10);
        List<NodeView> before = new History(database, new NodeRegistry(database)).Nodes();
        using (DbConnection connection = database.Connect())
        {
            connection.Execute("UPDATE nodes SET latest = NULL");
            using DbTransaction transaction = connection.BeginTransaction();
            LatestValues.FillAll(connection);
            transaction.Commit();
        }

        List<NodeView> after = new History(database, new NodeRegistry(database)).Nodes();
        Assert.All(after, node => Assert.Equal(ReadingLayout.For(NodeKinds.All.Single(kind => NodeKinds.Text(kind) == node.Kind)).Length, node.Values.Count));
        Assert.Equal(before.SelectMany(node => node.Values), after.SelectMany(node => node.Values));
        Assert.All(after.Where(node => node.Kind == "switch"), node => Assert.NotNull(node.Relay!.IsOn));
    }

    [Fact]
    public void The_forecast_of_all_bins_counts_what_is_rolled_up_and_what_is_not_yet_once()
    {
        using var folder = new TemporaryFolder();
        var database = Database.Open(folder.Path, mayCreate: true);
        BenchFilling.Fill(database, 10);
        const long Bin = 0x02_6E_66_00_00_00;
        Assert.Equal(Bin, BenchFleet.Identity(0));
        // Of what was filled in, whatever hour it is by now.
        long last;
        using (DbConnection connection = database.Connect())
        {
            last = connection.Scalar<long>("SELECT max(at) FROM measurements") / Hour;
            connection.Execute("DELETE FROM rollup_marks WHERE node = @node", ("@node", Bin));
            connection.Execute("DELETE FROM hourly_rollups WHERE node = @node AND hour >= @hour", ("@node", Bin), ("@hour", last - 1));
            connection.Execute("INSERT INTO rollup_marks (node, hour) VALUES (@node, @last), (@node, @before)", ("@node", Bin), ("@last", last), ("@before", last - 2));
        }

        (long node, List<(long Hour, double Mean)> means) = new HourlyMeans(database).Read(NodeKind.Bin, ChannelCatalogue.FillLevel, last - 4).First();

        Assert.Equal(Bin, node);
        // Hour last - 1 has neither; last is measured only, last - 2 is both: what was measured counts.
        Assert.Equal([last - 4, last - 3, last - 2, last], means.Select(mean => mean.Hour));
        using DbConnection measured = database.Connect();
        foreach (long hour in new[] { last - 2, last })
        {
            Assert.Equal(
                measured.Scalar<long>("SELECT value FROM measurements WHERE node = @node AND channel = @channel AND at = @at", ("@node", Bin), ("@channel", ChannelCatalogue.FillLevel.Number), ("@at", hour * Hour)),
                means.Single(mean => mean.Hour == hour).Mean);
        }
    }

    private static (int Statements, int Found) Count(string list, int nodes)
    {
        using var folder = new TemporaryFolder();
        var database = Database.Open(folder.Path, mayCreate: true);
        BenchFilling.Fill(database, nodes);
        var counting = new CountingDatabase(database);
        int found = Lists[list](counting);
        return (counting.Statements, found);
    }

    private static ReceivedFrame Received(FrameCodec codec, uint counter, uint record, long sampledAt, int fill)
    {
        byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        var reading = new Reading { Kind = NodeKind.Bin, RecordNumber = record, SampledAtUnixSeconds = sampledAt, NextUplinkSeconds = 900 };
        reading.Values[0] = fill;
        int length = codec.Seal(FrameDirection.Uplink, MessageType.Reading, counter, frame, reading.Write(frame, FrameCodec.HeaderLengthBytes));
        return new ReceivedFrame(Topics.Uplink(Topics.NodeText(0xa1b2c3d4e5f6)), frame[..length], length, (sampledAt + 5) * 1000);
    }

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
