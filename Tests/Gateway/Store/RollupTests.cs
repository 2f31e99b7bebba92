using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.Store;

/// <summary>What people see of long times: added up in the database, exact, and kept when the records are gone.</summary>
public sealed class RollupTests : IDisposable
{
    private const long Bin = 0xa1b2c3d4e5f6;
    private const long Hour = 3_600_000, Day = 24 * Hour;
    private static readonly long Start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(number => (byte)number)];
    private static readonly Channel Fill = ChannelCatalogue.All.Single(channel => channel.Name == "fillPercent");

    private readonly TemporaryFolder _folder = new();
    private readonly FrameCodec _node = new(Bin, Key);
    private readonly Database _database;
    private uint _counter;
    private uint _record;

    public RollupTests()
    {
        _database = Database.Open(_folder.Path, mayCreate: true);
        Assert.True(new NodeRegistry(_database).TryAdd(Bin, NodeKind.Bin, "A bin", Key, 60, () => { }));
    }

    public void Dispose()
    {
        Databases.CloseAll();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(5 * 60_000L)]
    [InlineData(Hour)]
    [InlineData(6 * Hour)]
    [InlineData(Day)]
    [InlineData(7 * Day)]
    public void Buckets_of_any_length_say_the_same_before_and_after_roll_up(long length)
    {
        using FrameIngest ingest = Ingest();
        int[] fills = [.. Enumerable.Range(0, 60).Select(i => (i * 37) % 101)];
        // Every five hours one: most hours have none, and are gaps.
        Store(ingest, fills.Select((fill, i) => (Start + (i * 5 * Hour) + 61_000, fill)));
        (long from, long to) = (Start - (Start % length), Start + (60 * 5 * Hour));
        int buckets = (int)Math.Min(ChannelHistory.MaximumBuckets, ((to - from) / length) + 1);

        HistoryView before = History(from, from + (buckets * length), buckets);
        MaintainAll(ingest, to + Day);
        HistoryView after = History(from, from + (buckets * length), buckets);

        Assert.Equal(length, before.BucketMilliseconds);
        Assert.Equal(buckets, before.Counts.Count);
        for (int i = 0; i < buckets; i++)
        {
            int[] inBucket = [.. fills.Where((_, sample) => (Start + (sample * 5 * Hour) + 61_000 - from) / length == i)];
            foreach (HistoryView view in new[] { before, after })
            {
                Assert.Equal(inBucket.Length, view.Counts[i]);
                Assert.Equal(inBucket.Length == 0 ? null : inBucket.Min(), view.Minimum[i]);
                Assert.Equal(inBucket.Length == 0 ? null : inBucket.Max(), view.Maximum[i]);
                Assert.Equal(inBucket.Length == 0 ? null : Math.Round((decimal)inBucket.Sum() / inBucket.Length, Fill.DecimalPlaces + 1), view.Mean[i]);
            }
        }

        using DbConnection database = Databases.Open(_folder.Path);
        Assert.Equal(0, database.One<long>("SELECT count(*) FROM rollup_marks"));
        Assert.Equal(60, database.One<long>($"SELECT count(*) FROM hourly_rollups WHERE channel = {Fill.Number}"));
    }

    [Fact]
    public void A_late_record_is_in_the_roll_up_of_its_hour()
    {
        using FrameIngest ingest = Ingest();
        Store(ingest, [(Start, 10), (Start + 60_000, 20)]);
        MaintainAll(ingest, Start + Day);

        Store(ingest, [(Start + 120_000, 90)]);
        HistoryView waiting = History(Start, Start + Hour, 1);
        MaintainAll(ingest, Start + Day);
        HistoryView rolledUp = History(Start, Start + Hour, 1);

        Assert.All([waiting, rolledUp], view => Assert.Equal((3, 10, 40, 90), (view.Counts[0], view.Minimum[0], view.Mean[0], view.Maximum[0])));
    }

    [Fact]
    public void The_present_hour_is_in_a_long_history_at_once()
    {
        using FrameIngest ingest = Ingest();
        long now = Start + (300 * Day) + (Hour / 2);
        Store(ingest, [(Start, 10), (now - 1000, 50)]);
        Maintain(ingest, now);

        HistoryView year = History(now - (365 * Day), now, 400);

        Assert.Equal((Day, 2), (year.BucketMilliseconds, year.Counts.Sum()));
        Assert.Equal(50, year.Maximum[^1]);
    }

    [Fact]
    public void Records_go_when_they_are_old_enough_and_their_roll_ups_stay()
    {
        using FrameIngest ingest = Ingest(new RetentionOptions(TimeSpan.FromDays(2), TimeSpan.FromDays(10)));
        Store(ingest, Enumerable.Range(0, 100).Select(day => (Start + (day * Day), day)));
        // A month of PostgreSQL's goes as a whole.
        long now = Start + (160 * Day);

        MaintainAll(ingest, now);

        using DbConnection database = Databases.Open(_folder.Path);
        Assert.Equal((0, 0, 0), (Count(database, "frames"), Count(database, "records"), Count(database, "measurements")));
        HistoryView history = History(Start, Start + (100 * Day), 100);
        Assert.Equal(Enumerable.Range(0, 100).Select(day => (decimal?)day), history.Mean);
        Assert.Equal(Hour, History(Start, Start + Hour, 60).BucketMilliseconds);
    }

    [Fact]
    public void A_record_that_comes_again_after_it_was_deleted_is_not_stored_again()
    {
        using FrameIngest ingest = Ingest(new RetentionOptions(null, TimeSpan.FromDays(10)));
        Store(ingest, Enumerable.Range(0, 30).Select(day => (Start + (day * Day), day)));
        MaintainAll(ingest, Start + (100 * Day));

        _record = 4;
        IngestOutcome again = Store(ingest, [(Start + (4 * Day), 4)])[0];

        Assert.False(again.Records[0].IsNew);
        MaintainAll(ingest, Start + (100 * Day));
        Assert.Equal(30, History(Start, Start + (30 * Day), 30).Counts.Sum());
    }

    [Fact]
    public void A_record_later_than_records_are_kept_is_added_to_what_is_left_of_its_time()
    {
        using FrameIngest ingest = Ingest(new RetentionOptions(null, TimeSpan.FromDays(10)));
        Store(ingest, [(Start, 10), (Start + 1000, 20)]);
        MaintainAll(ingest, Start + (100 * Day));

        Store(ingest, [(Start + 2000, 60)]);
        MaintainAll(ingest, Start + (101 * Day));

        HistoryView history = History(Start, Start + Hour, 1);
        Assert.Equal((3, 10, 30, 60), (history.Counts[0], history.Minimum[0], history.Mean[0], history.Maximum[0]));
    }

    [Fact]
    public void What_came_under_a_clock_that_was_years_behind_goes_as_soon_as_it_is_too_old_and_late_records_of_that_time_add_to_its_roll_ups()
    {
        using FrameIngest ingest = Ingest(new RetentionOptions(null, TimeSpan.FromDays(365)));
        long behind = Start - (9 * 365 * Day);
        Store(ingest, [(behind, 10), (behind + 1000, 20), (Start, 50)]);
        MaintainAll(ingest, Start + Day);

        using DbConnection database = Databases.Open(_folder.Path);
        Assert.Equal(1, database.One<long>($"SELECT count(DISTINCT at) FROM measurements"));
        Store(ingest, [(behind + 2000, 60)]);
        MaintainAll(ingest, Start + (3 * Day));

        HistoryView history = History(behind, behind + Hour, 1);
        Assert.Equal((3, 10, 30, 60), (history.Counts[0], history.Minimum[0], history.Mean[0], history.Maximum[0]));
        Assert.Equal(1, History(Start, Start + Hour, 1).Counts[0]);
        Assert.Equal(1, database.One<long>($"SELECT count(DISTINCT at) FROM measurements"));
    }

    private static long Count(DbConnection database, string table) => database.One<long>($"SELECT count(*) FROM {table}");

    private static void Maintain(FrameIngest ingest, long now) => ingest.Maintain(now);

    private static void MaintainAll(FrameIngest ingest, long now)
    {
        // What an hour of maintenance may leave to the next, several hours do.
        for (int hour = 0; hour < 3; hour++)
        {
            while (ingest.Maintain(now + (hour * 25 * Hour)))
            {
            }
        }
    }

    private FrameIngest Ingest(RetentionOptions? retention = null) => new(_database, DownlinkTiming.Standard, retention);

    private HistoryView History(long from, long to, int buckets) => new ChannelHistory(_database).Read(Bin, Fill, from, to, buckets);

    private List<IngestOutcome> Store(FrameIngest ingest, IEnumerable<(long At, int Fill)> samples)
    {
        List<IngestOutcome> outcomes = ingest.Commit([.. samples.Select(sample =>
        {
            byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
            var reading = new Reading { Kind = NodeKind.Bin, RecordNumber = ++_record, SampledAtUnixSeconds = sample.At / 1000 };
            Channel[] layout = [.. ReadingLayout.For(NodeKind.Bin)];
            Array.Fill(reading.Values, ChannelValue.Missing);
            reading.Values[Array.IndexOf(layout, Fill)] = sample.Fill;
            int payload = reading.Write(frame, FrameCodec.HeaderLengthBytes);
            int length = _node.Seal(FrameDirection.Uplink, MessageType.Reading, _counter++, frame, payload);
            return new ReceivedFrame(Topics.Uplink(Topics.NodeText(Bin)), frame[..length], length, sample.At);
        })]);
        Assert.All(outcomes, outcome => Assert.Equal(FrameError.None, outcome.Error));
        return outcomes;
    }
}
