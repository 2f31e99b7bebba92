using System.Globalization;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>Frames of the specification over a real broker, captured, and read by tshark with the dissector.</summary>
public class DissectorTests
{
    // Its examples stand in its own document: BatchTests.
    private const string NotRead = "batch";

    [Fact]
    public async Task Every_worked_example_is_shown_as_the_specification_has_it()
    {
        // In each direction by counter: what comes later with a lower one would be a repetition.
        (string Message, Vector Vector)[] examples = Examples().OrderBy(example => example.Vector.Number("counter")).ToArray();
        var node = new SpecifiedNode(examples[0].Vector);
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        using (Publisher publisher = await Publisher.Connect(broker))
        {
            foreach ((_, Vector vector) in examples)
            {
                await publisher.Publish(node.Topic(IsDownlink(vector)), vector.Bytes("frame"));
            }
        }

        DissectedFrame[] frames = await Tshark.Read(capture, broker.Port, examples.Length, node.Keys);
        Assert.Equal(examples.Length, frames.Length);
        foreach (((string message, Vector vector), DissectedFrame frame) in examples.Zip(frames))
        {
            Assert.Empty(frame.All("nf.error"));
            Assert.Equal(vector["identity"], frame["nf.node"]);
            Assert.Equal(IsDownlink(vector) ? 1 : 0, frame.Number("nf.direction"));
            Assert.Equal(vector.Number("counter") & 0xFFFF, frame.Number("nf.counter.low"));
            Assert.Equal(vector.Number("counter"), frame.Number("nf.counter"));
            Assert.Equal(vector.Bytes("payload"), Convert.FromHexString(frame.Bytes("nf.payload")));
            Assert.Equal(message.Replace("-", "", StringComparison.Ordinal), frame["nf.message"], ignoreCase: true);
            MessageComparison.AssertEqual(message, vector, frame);
        }
    }

    [Fact]
    public async Task Every_malformed_message_of_the_specification_is_shown_as_one()
    {
        IReadOnlyList<string[]> rows = Specification.Table("14.29", "the message is …");
        Assert.NotEmpty(rows);
        var node = new SpecifiedNode(Specification.Vectors("reading")[0]);
        using Broker broker = await Broker.Start();
        using Capture capture = await Capture.Start(broker.Port);
        using (Publisher publisher = await Publisher.Connect(broker))
        {
            for (int index = 0; index < rows.Count; index++)
            {
                int type = int.Parse(rows[index][1], CultureInfo.InvariantCulture);
                await publisher.Publish(node.Topic(SpecifiedNode.IsDownlink(type)), node.Seal(type, (uint)index, Convert.FromHexString(rows[index][2])));
            }
        }

        DissectedFrame[] frames = await Tshark.Read(capture, broker.Port, rows.Count, node.Keys);
        for (int index = 0; index < rows.Count; index++)
        {
            Assert.True(frames[index].All("nf.error") is [nameof(FrameError.Malformed)], $"\"{rows[index][0]}\" is not shown as malformed.");
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
            await publisher.Publish(new SpecifiedNode(vector).Topic(isDownlink: false), vector.Bytes("frame"));
        }

        for (int index = 0; index < vectors.Count; index++)
        {
            Vector vector = vectors[index];
            DissectedFrame frame = (await Tshark.Read(capture, broker.Port, vectors.Count, $"{new SpecifiedNode(vector).Keys} {vector["kind"]}"))[index];
            Assert.Empty(frame.All("nf.error"));
            Assert.Equal("constrained", frame["nf.profile"]);
            Assert.Equal(vector.Number("counter"), frame.Number("nf.counter"));
            Assert.Equal(vector.Bytes("payload"), Convert.FromHexString(frame.Bytes("nf.payload")));
            MessageComparison.AssertValues(vector.Kind, vector.Values("rounded"), frame);
        }
    }

    [Fact]
    public async Task Every_refusal_of_the_specification_has_its_reason()
    {
        Vector bin = Specification.Vectors("reading").Single(vector => vector.Kind == NodeKind.Bin);

        var node = new SpecifiedNode(bin);

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
            byte[] payload = Specification.Vectors(isDownlink ? "answer" : "reading")[0].Bytes("payload");
            await publisher.Publish(node.Topic(isDownlink), node.Seal((int)(isDownlink ? MessageType.Answer : MessageType.Reading), (uint)Math.Max(highest, 0), payload));
            await publisher.Publish(node.Topic(isDownlink), Convert.FromHexString(row[3]));
        }

        DissectedFrame[] frames = await Tshark.Read(capture, broker.Port, rows.Length * 2, node.Keys);
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
            await publisher.Publish(new SpecifiedNode(bin).Topic(isDownlink: false), bin.Bytes("frame"));
        }

        DissectedFrame frame = Assert.Single(await Tshark.Read(capture, broker.Port, 1));
        Assert.Equal(bin.Number("counter") & 0xFFFF, frame.Number("nf.counter.low"));
        Assert.True(frame.Has("nf.expert.no_key"));
        Assert.False(frame.Has("nf.payload"));
        Assert.Empty(frame.All("nf.error"));
    }

    // A type's name is its message's, but that the file of section 13 took one first.
    private static IEnumerable<(string Message, Vector Vector)> Examples()
        => from type in Specification.Table("4.", "type")
           let name = string.Concat(type[1].Split(' ')[0].Select((letter, index) => char.IsUpper(letter) && index > 0 ? $"-{letter}" : $"{letter}")).ToLowerInvariant()
           where name != NotRead
           let vectors = Specification.Vectors(name == "configuration" ? "configuration-message" : name)
           from vector in Assert.IsAssignableFrom<IReadOnlyList<Vector>>(vectors.Count > 0 ? vectors : null)
           select (name, vector);

    private static bool IsDownlink(Vector vector) => SpecifiedNode.IsDownlink(vector.Bytes("frame")[0]);
}
