using FsCheck;
using FsCheck.Fluent;
using Nf.Protocol;

namespace Nf.Batch.Tests;

/// <summary>What is appended comes back, over the whole space, and both sides keep the same state.</summary>
public class RoundTripTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Every_record_that_was_appended_comes_back_exactly_and_leaves_the_same_state_on_both_sides()
    {
        Prop.ForAll(Seeds(), seed =>
        {
            var random = new Random(seed);
            var scenario = new Scenario(seed);
            var encoder = new BatchEncoder(scenario.Channels);
            var decoder = new BatchDecoder(BatchState.MaximumChannels);
            var node = new BatchState(scenario.Channels.Length);
            var gateway = new BatchState(BatchState.MaximumChannels);
            var queue = new Queue<Record>(scenario.Take(random.Next(1, 300)));
            for (int batch = 0; queue.Count > 0; batch++)
            {
                bool leans = batch > 0 && random.Next(5) != 0;
                int most = random.Next(1, BatchEncoder.MaximumRecords + 1);
                int capacity = random.Next(BatchEncoder.MinimumCapacityBytes(scenario.Channels.Length), 2000);
                int nextUplink = random.Next(3) * 900;
                byte[] buffer = new byte[capacity + 7];
                encoder.Begin(buffer, 3, capacity, leans ? node : null, leans ? random.Next(1, 32) : 0);
                var sent = new List<Record>();
                while (sent.Count < most && queue.TryPeek(out Record? record) && encoder.TryAppend(record.Number, record.UnixSeconds, record.Values))
                {
                    sent.Add(queue.Dequeue());
                }

                int length = encoder.End(batch % 2 == 0, nextUplink);
                Assert.InRange(length, 1, capacity);
                Assert.True(buffer[..3].Concat(buffer[(capacity + 3)..]).All(value => value == 0), "written outside");
                List<Record>? read = Payload.Read(decoder, buffer, gateway, 3, length);
                Assert.NotNull(read);
                Assert.Equal(sent.Count, read.Count);
                Assert.All(sent.Zip(read), pair => Assert.True(pair.First.IsSameAs(pair.Second), $"{pair.First} came back as {pair.Second}"));
                Assert.Equal(scenario.Channels, Enumerable.Range(0, decoder.ChannelCount).Select(decoder.ChannelNumber));
                Assert.Equal((batch % 2 == 0, nextUplink), (decoder.MoreQueued, decoder.NextUplinkSeconds));
                Assert.Equal(Payload.Written(encoder.State), Payload.Written(decoder.State));
                node.CopyFrom(encoder.State);
                gateway.CopyFrom(decoder.State);
            }

            return true;
        }).Check(Cases);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0xFFFFFFFF)]
    [InlineData(900, 0)]
    [InlineData(900, 0xFFFFFC7C)]
    [InlineData(0xFFFFFC7C, 0)]
    [InlineData(0xFFFFFC7C, 900)]
    public void Times_that_pass_through_0_come_back_wherever_in_the_batch_they_do(uint secondsBack, uint then)
    {
        // 0 means that the clock is not set: no time is expected after it, however regular those before were.
        for (int place = 2; place < 80; place++)
        {
            long Time(int index) => index < place ? (uint)((place - index) * (long)secondsBack) : index == place ? 0 : then;
            Record[] sent = [.. Enumerable.Range(0, 90).Select(index => new Record((uint)index + 1, Time(index), [index % 3]))];
            byte[] payload = Payload.Of(new BatchEncoder([1]), sent, null, 0);
            List<Record>? read = Payload.Read(new BatchDecoder(8), payload, null);
            Assert.NotNull(read);
            Assert.All(sent.Zip(read), pair => Assert.Equal(pair.First.ToString(), pair.Second.ToString()));
        }
    }

    [Fact]
    public void A_record_for_which_there_is_no_room_leaves_no_trace()
    {
        Prop.ForAll(Seeds(), seed =>
        {
            var scenario = new Scenario(seed, 12);
            List<Record> records = scenario.Take(BatchEncoder.MaximumRecords);
            int capacity = BatchEncoder.MinimumCapacityBytes(scenario.Channels.Length) + new Random(seed).Next(200);
            byte[] full = Payload.Of(new BatchEncoder(scenario.Channels), records, null, 0, capacity);
            List<Record> fitting = Payload.Read(new BatchDecoder(12), full, null)!;
            byte[] exact = Payload.Of(new BatchEncoder(scenario.Channels), records.Take(fitting.Count), null, 0, 20_000);
            return fitting.Count > 0 && full.AsSpan().SequenceEqual(exact);
        }).Check(Cases);
    }

    [Fact]
    public void A_state_that_was_written_and_read_is_the_same_to_lean_on()
    {
        Prop.ForAll(Seeds(), seed =>
        {
            var scenario = new Scenario(seed);
            var encoder = new BatchEncoder(scenario.Channels);
            Payload.Of(encoder, scenario.Take(100), null, 0, 9_000);
            var kept = new BatchState(scenario.Channels.Length);
            kept.CopyFrom(encoder.State);
            byte[] written = Payload.Written(kept);
            var read = new BatchState(BatchState.MaximumChannels);
            Assert.True(read.TryRead(written, 0, written.Length));
            List<Record> more = scenario.Take(50);
            return Payload.Of(encoder, more, kept, 1, 9_000).AsSpan().SequenceEqual(Payload.Of(encoder, more, read, 1, 9_000));
        }).Check(Cases);
    }

    [Fact]
    public void A_number_that_does_not_go_up_is_not_appended()
    {
        var encoder = new BatchEncoder([1]);
        encoder.Begin(new byte[100], 0, 100, null, 0);
        Assert.False(encoder.TryAppend(0, 1000, [1]));
        Assert.True(encoder.TryAppend(5, 1000, [1]));
        Assert.False(encoder.TryAppend(5, 1900, [1]));
        Assert.False(encoder.TryAppend(4, 1900, [1]));
        Assert.True(encoder.TryAppend(6, 1900, [1]));
        Assert.Equal(2, encoder.RecordCount);
    }

    [Fact]
    public void A_batch_of_256_records_is_full()
    {
        var encoder = new BatchEncoder([1, 2]);
        encoder.Begin(new byte[1013], 0, 1013, null, 0);
        for (uint number = 1; number <= 256; number++)
        {
            Assert.True(encoder.TryAppend(number, number * 60, [3, 4]));
        }

        Assert.False(encoder.TryAppend(257, 257 * 60, [3, 4]));
        Assert.InRange(encoder.End(false, 0), 1, 60);
    }

    internal static Arbitrary<int> Seeds() => Gen.Choose(0, int.MaxValue).ToArbitrary();
}
