using Nf.Channels;
using Nf.Gateway.Ingest;
using Nf.Gateway.Ingest.Downlinks;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Gateway;

/// <summary>The specification's frames through the gateway's own ingest, into a real database.</summary>
public sealed class GatewayReaderTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(number => (byte)number)];

    [Fact]
    public void Every_reading_of_the_specification_is_stored_as_it_stands()
    {
        foreach (Vector vector in Vectors("reading"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, vector.Kind);
            IngestOutcome outcome = Accepted(ingest, vector);
            IngestedRecord record = Assert.Single(outcome.Records);
            Assert.Equal(vector.Number("record"), record.Number);
            Assert.True(record.IsNew);
            Assert.Equal(Time(vector, "sampled-at"), record.At);
            Assert.Equal(ReadingLayout.For(vector.Kind).Select(channel => channel.Number), record.Channels);
            Assert.Equal(vector.Values("values"), record.Values);
        }
    }

    [Fact]
    public void Every_hello_of_the_specification_is_stored_as_it_stands_and_welcomed()
    {
        foreach (Vector vector in Vectors("hello"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, vector.Kind);
            IngestOutcome outcome = Accepted(ingest, vector);
            Assert.True(Assert.IsType<AnswerDownlink>(Assert.Single(outcome.Downlinks)).IsWelcome);
            Dictionary<string, string> row = ingest.Row("hellos");
            uint types = vector.Values("types").Aggregate(0u, (set, type) => set | (1u << type));
            Assert.Equal(
                [vector["reset-reason"], $"{types}", Version(vector, "firmware"), Version(vector, "image"), vector["configuration-version"],
                    vector["first-record"], vector["last-record"], vector["board"]],
                new[] { "reset_reason", "types", "firmware", "image", "configuration_version", "first_record", "last_record", "board" }.Select(column => row[column]));
        }
    }

    [Fact]
    public void Every_alarm_of_the_specification_is_stored_as_it_stands()
    {
        foreach (Vector vector in Vectors("alarm"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, NodeKind.Pond);
            Accepted(ingest, vector);
            Dictionary<string, string> row = ingest.Row("alarm_phases");
            int value = vector.Value("value");
            string quality = value == ChannelValue.Missing ? "1" : value == ChannelValue.Faulty ? "2" : "0";
            Assert.Equal(
                [vector["alarm"], vector["phase"], $"{Time(vector, "time")}", vector["rule"], vector["channel"], quality == "0" && vector["channel"] != "0" ? $"{value}" : "none",
                    quality, vector.Value("limit") == Alarm.NoLimit ? "none" : vector["limit"]],
                new[] { "number", "phase", "at", "rule", "channel", "value", "quality", "alarm_limit" }.Select(column => row[column]));
        }
    }

    [Fact]
    public void Every_status_of_the_specification_is_stored_as_it_stands()
    {
        foreach (Vector vector in Vectors("status"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, NodeKind.Bin);
            Accepted(ingest, vector);
            Dictionary<string, string> row = ingest.Row("statuses");
            string Known(string label, string unknown) => vector[label] == unknown ? "none" : vector[label];
            Assert.Equal(
                [$"{Time(vector, "time")}", vector["reset-reason"], Known("battery", "0"), Known("signal", "-128"), Known("free-heap", "0"), vector["pending"],
                    vector["journal-fill"], Version(vector, "firmware"), Version(vector, "image"), vector["configuration-version"], vector["awake"]],
                new[] { "at", "reset_reason", "battery_millivolt", "signal_dbm", "free_heap_bytes", "pending_records", "journal_fill_percent", "firmware", "image",
                    "configuration_version", "awake_milliseconds" }.Select(column => row[column]));
        }
    }

    [Fact]
    public void Every_command_result_of_the_specification_is_stored_as_it_stands()
    {
        foreach (Vector vector in Vectors("command-result"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, NodeKind.Switch);
            Accepted(ingest, vector);
            Dictionary<string, string> row = ingest.Row("command_results");
            Assert.Equal(
                [$"{Time(vector, "time")}", vector["command"], vector["result"], vector["value"]],
                new[] { "at", "command", "result", "value" }.Select(column => row[column]));
        }
    }

    [Fact]
    public void Every_configuration_report_of_the_specification_is_stored_as_it_stands()
    {
        foreach (Vector vector in Vectors("configuration-report"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, vector.Kind);
            Accepted(ingest, vector);
            Dictionary<string, string> row = ingest.Row("configuration_reports");
            Assert.Equal(
                [$"{Time(vector, "time")}", vector["offered"], vector["error"], vector["field"], vector["version"]],
                new[] { "at", "offered_version", "error", "field", "version" }.Select(column => row[column]));
            Assert.EndsWith(row["settings"], Convert.ToHexStringLower(vector.Bytes("payload")));
        }
    }

    [Fact]
    public void Every_update_progress_of_the_specification_is_stored_as_it_stands()
    {
        foreach (Vector vector in Vectors("update-progress"))
        {
            using SpecifiedIngest ingest = IngestFor(vector, NodeKind.Bin);
            Accepted(ingest, vector);
            Dictionary<string, string> row = ingest.Row("update_reports");
            Assert.Equal(
                [$"{Time(vector, "time")}", vector["name"], vector["offset"], vector["state"], vector["reason"], vector["chunks"]],
                new[] { "at", "name", "offset", "state", "reason", "chunks" }.Select(column => row[column]));
        }
    }

    [Fact]
    public void Every_batch_of_the_codecs_document_is_stored_as_it_stands_though_the_gateway_starts_anew_before_each()
    {
        IReadOnlyList<BatchExample> examples = BatchExample.All();
        Assert.NotEmpty(examples);
        using var ingest = new SpecifiedIngest(0xa1b2c3d4e5f6, Key, NodeKind.Pond, 99);
        var node = new FrameCodec(0xa1b2c3d4e5f6, Key);
        uint counter = 100;
        foreach (BatchExample example in examples)
        {
            counter += example.Distance == 0 ? 1 : (uint)example.Distance;
            ingest.Restart();
            IngestOutcome outcome = ingest.Take(Seal(node, MessageType.Batch, counter, example.Payload));
            Assert.Equal((FrameError.None, false), (outcome.Error, outcome.IsStateUnknown));
            Assert.Equal(example.NextUplinkSeconds == 0 ? null : SpecifiedIngest.ReceivedAt + (example.NextUplinkSeconds * 1000), outcome.NextUplinkAt);
            Assert.Equal(example.Records, outcome.Records.Select(record => new BatchExample.Record(
                record.Number, record.At == SpecifiedIngest.ReceivedAt ? 0 : record.At / 1000, string.Join(' ', record.Values))));
            Assert.All(outcome.Records, record => Assert.Equal(example.Channels, record.Channels));
        }

        Assert.Equal(examples.Sum(example => example.Records.Count), ingest.Count("records"));
    }

    [Fact]
    public void Every_refused_uplink_of_the_specification_is_refused_for_its_reason()
    {
        Vector bin = Vectors("reading").Single(vector => vector.Kind == NodeKind.Bin);
        string[][] rows = Specification.Table("14.8", "the frame …").Where(row => row[1] == "uplink").ToArray();
        Assert.NotEmpty(rows);
        foreach (string[] row in rows)
        {
            using var ingest = new SpecifiedIngest(bin.Identity, bin.Bytes("key"), bin.Kind, long.Parse(row[2]));
            IngestOutcome outcome = ingest.Take(Convert.FromHexString(row[3]));
            Assert.True(outcome.Error.ToString() == row[4], $"\"{row[0]}\" gives {outcome.Error}, not {row[4]}.");
            Assert.Equal(outcome.Error == FrameError.None, outcome.Downlinks.Count == 1);
        }
    }

    [Fact]
    public void Every_malformed_uplink_of_the_specification_is_refused_unanswered_and_leaves_nothing_but_its_count()
    {
        string[][] rows = Specification.Table("14.29", "the message is …").Where(row => int.Parse(row[1]) < 16).ToArray();
        Assert.NotEmpty(rows);
        foreach (string[] row in rows)
        {
            using var ingest = new SpecifiedIngest(0xa1b2c3d4e5f6, Key, NodeKind.Bin, -1);
            var node = new FrameCodec(0xa1b2c3d4e5f6, Key);
            IngestOutcome outcome = ingest.Take(Seal(node, (MessageType)int.Parse(row[1]), 0, Convert.FromHexString(row[2])));
            Assert.True(outcome.Error == FrameError.Malformed, $"\"{row[0]}\" gives {outcome.Error}.");
            Assert.Empty(outcome.Downlinks);
            Assert.Equal($"{(int)FrameError.Malformed}", ingest.Row("rejections")["error"]);
            Assert.Equal("0", ingest.Row("nodes")["highest_uplink_counter"]);
            Assert.All(
                ["records", "measurements", "hellos", "alarms", "alarm_phases", "statuses", "command_results", "configuration_reports", "update_reports"],
                table => Assert.Equal(0, ingest.Count(table)));
        }
    }

    private static IReadOnlyList<Vector> Vectors(string message)
    {
        IReadOnlyList<Vector> vectors = Specification.Vectors(message);
        Assert.NotEmpty(vectors);
        return vectors;
    }

    private static SpecifiedIngest IngestFor(Vector vector, NodeKind kind) => new(vector.Identity, vector.Bytes("key"), kind, vector.Number("counter") - 1);

    private static IngestOutcome Accepted(SpecifiedIngest ingest, Vector vector)
    {
        IngestOutcome outcome = ingest.Take(vector.Bytes("frame"));
        Assert.Equal(FrameError.None, outcome.Error);
        Assert.Equal(vector.Number("counter"), outcome.UplinkCounter);
        Assert.Equal(vector.Number("next-uplink") is var next and > 0 ? SpecifiedIngest.ReceivedAt + (next * 1000) : null, outcome.NextUplinkAt);
        Assert.Equal(vector.Number("counter"), Assert.Single(outcome.Downlinks).InReplyTo);
        Assert.Equal(Convert.ToHexStringLower(vector.Bytes("frame")), ingest.Row("frames")["bytes"]);
        return outcome;
    }

    private static byte[] Seal(FrameCodec node, MessageType type, uint counter, byte[] payload)
    {
        byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
        payload.CopyTo(frame, FrameCodec.HeaderLengthBytes);
        return frame[..node.Seal(FrameDirection.Uplink, type, counter, frame, payload.Length)];
    }

    private static long Time(Vector vector, string label) => vector.Number(label) is var seconds and > 0 ? seconds * 1000 : SpecifiedIngest.ReceivedAt;

    private static string Version(Vector vector, string label) => vector[label] == "0 0 0 0" ? "none" : vector[label].Replace(' ', '.');
}
