using System.Globalization;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>Frames of the specification over a real broker, captured, and read by tshark with the dissector.</summary>
public class DissectorTests
{
    // Under another reader's messages no comparison is known; the list grows with the dissector's table.
    private static readonly Dictionary<string, Action<Vector, DissectedFrame>> Comparisons = new()
    {
        ["reading"] = AssertReading,
        ["answer"] = AssertAnswer,
    };

    [Fact]
    public async Task Every_worked_example_is_shown_as_the_specification_has_it()
    {
        // In each direction by counter: what comes later with a lower one would be a repetition.
        Vector[] vectors = Comparisons.Keys.SelectMany(Specification.Vectors).OrderBy(vector => vector.Number("counter")).ToArray();
        Assert.Equal(Comparisons.Keys.Order(), vectors.Select(vector => vector["message"]).Distinct().Order());
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        using (Publisher publisher = await Publisher.Connect(broker))
        {
            foreach (Vector vector in vectors)
            {
                await publisher.Publish(Topic(vector, IsDownlink(vector)), vector.Bytes("frame"));
            }
        }

        DissectedFrame[] frames = await Tshark.Read(capture, broker.Port, vectors.Length, Keys(vectors[0]));
        Assert.Equal(vectors.Length, frames.Length);
        foreach ((Vector vector, DissectedFrame frame) in vectors.Zip(frames))
        {
            Assert.Empty(frame.All("nf.error"));
            Assert.Equal(vector["identity"], frame["nf.node"]);
            Assert.Equal(IsDownlink(vector) ? 1 : 0, frame.Number("nf.direction"));
            Assert.Equal(vector.Number("counter") & 0xFFFF, frame.Number("nf.counter.low"));
            Assert.Equal(vector.Number("counter"), frame.Number("nf.counter"));
            Assert.Equal(vector.Bytes("payload"), Convert.FromHexString(frame.Bytes("nf.payload")));
            Assert.Equal(vector["message"], frame["nf.message"], ignoreCase: true);
            Comparisons[vector["message"]](vector, frame);
        }
    }

    [Fact]
    public async Task Every_constrained_example_is_shown_as_the_specification_has_it()
    {
        IReadOnlyList<Vector> vectors = Specification.Vectors("constrained");
        Assert.NotEmpty(vectors);
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        foreach (Vector vector in vectors)
        {
            using Publisher publisher = await Publisher.Connect(broker);
            await publisher.Publish(Topic(vector, isDownlink: false), vector.Bytes("frame"));
        }

        for (int index = 0; index < vectors.Count; index++)
        {
            Vector vector = vectors[index];
            DissectedFrame frame = (await Tshark.Read(capture, broker.Port, vectors.Count, $"{Keys(vector)} {vector["kind"]}"))[index];
            Assert.Empty(frame.All("nf.error"));
            Assert.Equal("constrained", frame["nf.profile"]);
            Assert.Equal(vector.Number("counter"), frame.Number("nf.counter"));
            Assert.Equal(vector.Bytes("payload"), Convert.FromHexString(frame.Bytes("nf.payload")));
            AssertValues(vector.Kind, vector.Values("rounded"), frame);
        }
    }

    [Fact]
    public async Task Every_refusal_of_the_specification_has_its_reason()
    {
        Vector bin = Specification.Vectors("reading").Single(vector => vector.Kind == NodeKind.Bin);

        // The dissector finds the first counter of a connection by searching; the last counter of all is beyond its search.
        string[][] rows = Specification.Table("14.8", "the frame …").Where(row => row[4] != nameof(FrameError.CounterExhausted)).ToArray();
        Assert.NotEmpty(rows);
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        foreach (string[] row in rows)
        {
            bool isDownlink = row[1] == "downlink";
            long highest = long.Parse(row[2], CultureInfo.InvariantCulture);
            using Publisher publisher = await Publisher.Connect(broker);
            await publisher.Publish(Topic(bin, isDownlink), FrameWithCounter(bin, isDownlink, (uint)Math.Max(highest, 0)));
            await publisher.Publish(Topic(bin, isDownlink), Convert.FromHexString(row[3]));
        }

        DissectedFrame[] frames = await Tshark.Read(capture, broker.Port, rows.Length * 2, Keys(bin));
        for (int index = 0; index < rows.Length; index++)
        {
            Assert.Empty(frames[index * 2].All("nf.error"));
            DissectedFrame frame = frames[(index * 2) + 1];
            string reason = frame.All("nf.error").SingleOrDefault() ?? nameof(FrameError.None);
            Assert.True(rows[index][4] == reason, $"\"{rows[index][0]}\" is shown as {reason}, not {rows[index][4]}.");
            Assert.Equal(reason == nameof(FrameError.AuthenticationFailed), frame.Has("nf.expert.wrong_tag"));
            Assert.Equal(reason is not (nameof(FrameError.None) or nameof(FrameError.AuthenticationFailed)), frame.Has("nf.expert.refused"));
        }
    }

    [Fact]
    public async Task Without_a_key_the_header_is_shown_and_nothing_is_claimed_about_the_rest()
    {
        Vector bin = Specification.Vectors("reading").Single(vector => vector.Kind == NodeKind.Bin);
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        using (Publisher publisher = await Publisher.Connect(broker))
        {
            await publisher.Publish(Topic(bin, isDownlink: false), bin.Bytes("frame"));
        }

        DissectedFrame frame = Assert.Single(await Tshark.Read(capture, broker.Port, 1));
        Assert.Equal(bin.Number("counter") & 0xFFFF, frame.Number("nf.counter.low"));
        Assert.True(frame.Has("nf.expert.no_key"));
        Assert.False(frame.Has("nf.payload"));
        Assert.Empty(frame.All("nf.error"));
    }

    private static void AssertReading(Vector vector, DissectedFrame frame)
    {
        Assert.Equal((int)vector.Kind, frame.Number("nf.kind"));
        Assert.Equal(vector.Number("record"), frame.Number("nf.record"));
        Assert.Equal(vector.Number("next-uplink"), frame.Number("nf.next_uplink"));
        Assert.Equal(vector.Flag("more-queued"), frame.Flag("nf.more_queued"));
        Assert.Equal(vector.Number("sampled-at"), frame.Has("nf.sampled_at") ? Milliseconds(frame["nf.sampled_at"]) / 1000 : 0);
        AssertValues(vector.Kind, vector.Values("values"), frame);
    }

    private static void AssertAnswer(Vector vector, DissectedFrame frame)
    {
        Assert.Equal(vector.Number("in-reply-to"), frame.Number("nf.in_reply_to"));
        Assert.Equal(vector.Number("acknowledged"), frame.Number("nf.acknowledged"));
        Assert.Equal(vector.Number("utc"), Milliseconds(frame["nf.utc"]));
        Assert.Equal(vector.Flag("queue-empty"), frame.Flag("nf.queue_empty"));
    }

    private static void AssertValues(NodeKind kind, int[] expected, DissectedFrame frame)
    {
        Channel[] layout = ReadingLayout.For(kind);
        Assert.Equal(expected.Length, layout.Length);
        for (int index = 0; index < layout.Length; index++)
        {
            string name = ChannelTables.PropertyName(layout[index]);
            string field = $"nf.value.{name}";
            Assert.Equal(expected[index] == ChannelValue.Missing, frame.All("nf.missing").Contains(name));
            Assert.Equal(expected[index] == ChannelValue.Faulty, frame.All("nf.faulty").Contains(name));
            Assert.Equal(ChannelValue.IsPresent(expected[index]), frame.Has(field));
            if (frame.Has(field))
            {
                Assert.Equal(expected[index], Math.Round(frame.Real(field) * Math.Pow(10, layout[index].DecimalPlaces), 6));
                Assert.Equal($"{frame[field]} {layout[index].Unit}".TrimEnd(), frame.Text(field));
            }
        }
    }

    // "Nov 21, 2025 07:29:05.123000000 UTC"
    private static long Milliseconds(string shown)
    {
        string text = shown.Replace("000000 UTC", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal);
        return DateTimeOffset.ParseExact(text, "MMM d, yyyy HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
    }

    private static bool IsDownlink(Vector vector) => (vector.Bytes("frame")[0] & 0x10) != 0;

    private static string Topic(Vector vector, bool isDownlink) => isDownlink ? Topics.Downlink(vector["identity"]) : Topics.Uplink(vector["identity"]);

    private static string Keys(Vector vector) => $"{vector["identity"]} {vector["key"]}";

    private static byte[] FrameWithCounter(Vector vector, bool isDownlink, uint counter)
    {
        byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        byte[] payload = isDownlink ? Specification.Vectors("answer")[0].Bytes("payload") : vector.Bytes("payload");
        payload.CopyTo(frame, FrameCodec.HeaderLengthBytes);
        var codec = new FrameCodec(vector.Identity, vector.Bytes("key"));
        return frame[..codec.Seal(isDownlink ? FrameDirection.Downlink : FrameDirection.Uplink, isDownlink ? MessageType.Answer : MessageType.Reading, counter, frame, payload.Length)];
    }
}
