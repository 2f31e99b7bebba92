using System.Globalization;
using Nf.Batch;
using Nf.Channels;
using Nf.Integrations.Tests.Batches;
using Nf.Protocol;
using Record = Nf.Batch.Tests.Record;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>Batches over a real broker, captured, and read by tshark with the dissector.</summary>
public class BatchTests
{
    private const uint FirstCounter = 7;
    private const int Chains = 8;

    [Fact]
    public async Task Every_worked_example_is_shown_record_by_record() => await AssertShown(BatchSpecification.Examples(FirstCounter));

    [Fact]
    public async Task Leaning_batches_and_damaged_ones_are_shown_or_refused_as_the_device_code_does()
    {
        var readings = new List<BatchReading>();
        uint counter = FirstCounter;
        for (int seed = 0; seed < Chains; seed++)
        {
            var chain = new BatchChain(seed, counter);
            readings.AddRange(chain.Readings.Where(reading => reading.IsKept));
            counter = readings[^1].Counter + 1;

            // Damaged ones that lean on nothing: each has a counter of its own, or it would be a repetition.
            foreach (BatchReading damaged in chain.Readings.Where(reading => !reading.IsKept && BatchDecoder.ReferenceDistance(reading.Payload, 0, reading.Payload.Length) == 0))
            {
                readings.Add(damaged with { Counter = counter++ });
            }
        }

        await AssertShown(readings);
    }

    [Fact]
    public async Task A_batch_that_leans_on_one_before_the_capture_says_so()
    {
        BatchReading leaning = BatchSpecification.Examples(FirstCounter)[1];
        DissectedFrame frame = (await Show([leaning]))[0];
        Assert.True(frame.Has("nf.expert.no_state"));
        Assert.Empty(frame.All("nf.error"));
        Assert.False(frame.Has("nf.batch.record"));
    }

    private static async Task AssertShown(IReadOnlyList<BatchReading> readings)
    {
        DissectedFrame[] frames = await Show(readings);
        foreach ((BatchReading reading, DissectedFrame frame) in readings.Zip(frames))
        {
            string payload = Convert.ToHexStringLower(reading.Payload);
            Assert.Equal(reading.Counter, frame.Number("nf.counter"));
            if (reading.Records is null)
            {
                Assert.True(frame.All("nf.error") is [nameof(FrameError.Malformed)], $"{payload} is not shown as malformed.");
                continue;
            }

            Assert.True(frame.All("nf.error") is [], $"{payload} is shown as malformed.");
            Assert.Equal(reading.MoreQueued, frame.Flag("nf.more_queued"));
            Assert.Equal(reading.NextUplinkSeconds, frame.Number("nf.next_uplink"));
            Assert.Equal(reading.Records.Select(record => record.ToString()), frame.Parts("nf.batch.record").Select(part => ReadRecord(part, reading.Channels).ToString()));
        }
    }

    private static async Task<DissectedFrame[]> Show(IReadOnlyList<BatchReading> readings)
    {
        var node = new SpecifiedNode(Specification.Vectors("reading")[0]);
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        using (Publisher publisher = await Publisher.Connect(broker))
        {
            foreach (BatchReading reading in readings)
            {
                await publisher.Publish(node.Topic(isDownlink: false), node.Seal((int)MessageType.Batch, reading.Counter, reading.Payload));
            }
        }

        DissectedFrame[] frames = await Tshark.Read(capture, broker.Port, readings.Count, node.Keys);
        Assert.Equal(readings.Count, frames.Length);
        return frames;
    }

    private static Record ReadRecord(DissectedFrame shown, int[] channels)
    {
        int[] values = channels.Select(number =>
        {
            Channel? channel = ChannelCatalogue.Find(number);
            string name = channel is null ? $"channel{number}" : ChannelTables.PropertyName(channel);
            if (shown.All("nf.missing").Contains(name))
            {
                return ChannelValue.Missing;
            }

            if (shown.All("nf.faulty").Contains(name))
            {
                return ChannelValue.Faulty;
            }

            return channel is null
                ? int.Parse(shown.All("nf.batch.value").Single(text => text.StartsWith($"{name}: ", StringComparison.Ordinal)).Split(": ")[1], CultureInfo.InvariantCulture)
                : (int)Math.Round(shown.Real($"nf.value.{name}") * Math.Pow(10, channel.DecimalPlaces));
        }).ToArray();
        return new Record((uint)shown.Number("nf.record"), shown.Seconds("nf.sampled_at"), values);
    }
}
