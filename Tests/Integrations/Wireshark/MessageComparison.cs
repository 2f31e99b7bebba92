using System.Globalization;
using Nf.Channels;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>Worked examples against what the dissector shows, message by message.</summary>
internal static class MessageComparison
{
    // Label of the specification and field of the dissector, for everything that is shown as the number that it is.
    private static readonly Dictionary<string, (string Label, string Field)[]> Numbers = new()
    {
        ["reading"] = [("record", "nf.record"), ("next-uplink", "nf.next_uplink")],
        ["answer"] = [("in-reply-to", "nf.in_reply_to"), ("acknowledged", "nf.acknowledged")],
        ["welcome"] = [("in-reply-to", "nf.in_reply_to"), ("acknowledged", "nf.acknowledged")],
        ["hello"] =
        [
            ("next-uplink", "nf.next_uplink"), ("reset-reason", "nf.reset_reason"), ("configuration-version", "nf.configuration_version"),
            ("first-record", "nf.first_record"), ("last-record", "nf.last_record"),
        ],
        ["alarm"] = [("next-uplink", "nf.next_uplink"), ("phase", "nf.phase"), ("alarm", "nf.alarm"), ("rule", "nf.rule"), ("channel", "nf.channel")],
        ["status"] =
        [
            ("next-uplink", "nf.next_uplink"), ("reset-reason", "nf.reset_reason"), ("battery", "nf.battery"), ("signal", "nf.signal"),
            ("free-heap", "nf.free_heap"), ("pending", "nf.pending"), ("journal-fill", "nf.journal_fill"),
            ("configuration-version", "nf.configuration_version"), ("awake", "nf.awake"),
        ],
        ["command"] = [("in-reply-to", "nf.in_reply_to"), ("command", "nf.command"), ("opcode", "nf.opcode")],
        ["command-result"] = [("next-uplink", "nf.next_uplink"), ("command", "nf.command"), ("result", "nf.result"), ("value", "nf.result.value")],
        ["configuration"] = [("in-reply-to", "nf.in_reply_to"), ("version", "nf.configuration_version")],
        ["configuration-report"] =
        [
            ("next-uplink", "nf.next_uplink"), ("offered", "nf.offered_version"), ("error", "nf.configuration_error"),
            ("field", "nf.configuration_field"), ("version", "nf.configuration_version"),
        ],
        ["update-offer"] = [("in-reply-to", "nf.in_reply_to"), ("size", "nf.size")],
        ["update-chunk"] = [("in-reply-to", "nf.in_reply_to"), ("offset", "nf.offset")],
        ["update-progress"] =
        [
            ("next-uplink", "nf.next_uplink"), ("offset", "nf.offset"), ("state", "nf.state"), ("reason", "nf.refusal"), ("chunks", "nf.chunks"),
        ],
    };

    private static readonly Dictionary<string, Action<Vector, DissectedFrame>> Others = new()
    {
        ["reading"] = AssertReading,
        ["answer"] = AssertAnswer,
        ["welcome"] = AssertWelcome,
        ["hello"] = AssertHello,
        ["alarm"] = AssertAlarm,
        ["status"] = AssertStatus,
        ["command"] = AssertCommand,
        ["command-result"] = AssertHead,
        ["configuration"] = AssertSettings,
        ["configuration-report"] = AssertReport,
        ["update-offer"] = AssertOffer,
        ["update-chunk"] = AssertChunk,
        ["update-progress"] = AssertProgress,
    };

    /// <summary>Every field of an example is shown with its value.</summary>
    /// <param name="message">Name of the message: its type's, in lower case with hyphens.</param>
    public static void AssertEqual(string message, Vector vector, DissectedFrame frame)
    {
        foreach ((string label, string field) in Numbers[message])
        {
            Assert.True(vector.Number(label) == frame.Number(field), $"{message}: {label} is {vector[label]}, {field} is {frame.Number(field)}.");
        }

        Others[message](vector, frame);
    }

    /// <summary>Values in the order of the kind's layout, with their units.</summary>
    public static void AssertValues(NodeKind kind, int[] expected, DissectedFrame frame)
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

    private static void AssertReading(Vector vector, DissectedFrame frame)
    {
        Assert.Equal((int)vector.Kind, frame.Number("nf.kind"));
        Assert.Equal(vector.Flag("more-queued"), frame.Flag("nf.more_queued"));
        Assert.Equal(vector.Number("sampled-at"), frame.Seconds("nf.sampled_at"));
        AssertValues(vector.Kind, vector.Values("values"), frame);
    }

    private static void AssertAnswer(Vector vector, DissectedFrame frame)
    {
        Assert.Equal(vector.Number("utc"), frame.Milliseconds("nf.utc"));
        Assert.Equal(vector.Flag("queue-empty"), frame.Flag("nf.queue_empty"));
        Assert.Equal((vector.Bytes("payload")[0] & 0x40) != 0, frame.Flag("nf.codec_state_unknown"));
    }

    private static void AssertWelcome(Vector vector, DissectedFrame frame)
    {
        AssertAnswer(vector, frame);
        Assert.Equal(vector["types"].Split(' '), frame.All("nf.types.type"));
    }

    private static void AssertHead(Vector vector, DissectedFrame frame)
    {
        Assert.Equal(vector.Flag("more-queued"), frame.Flag("nf.more_queued"));
        Assert.Equal(vector.Number("time"), frame.Seconds("nf.time"));
    }

    private static void AssertHello(Vector vector, DissectedFrame frame)
    {
        AssertHead(vector, frame);
        AssertVersions(vector, frame);
        Assert.Equal((int)vector.Kind, frame.Number("nf.kind"));
        Assert.Equal(vector["types"].Split(' '), frame.All("nf.types.type"));
        Assert.Equal(vector["board"], frame["nf.board"]);
    }

    private static void AssertAlarm(Vector vector, DissectedFrame frame)
    {
        AssertHead(vector, frame);
        foreach (string label in new[] { "value", "limit" })
        {
            int value = vector.Values(label)[0];
            Assert.Equal(value, frame.Number($"nf.alarm.{label}"));
            Channel? channel = ChannelCatalogue.Find((int)vector.Number("channel"));
            string inWords = value switch
            {
                ChannelValue.Missing => $"{value} (missing)",
                ChannelValue.Faulty => $"{value} (faulty)",
                _ when channel is null => $"{value}",
                _ => string.Create(CultureInfo.InvariantCulture, $"{value} ({(value / Math.Pow(10, channel.DecimalPlaces)).ToString($"F{channel.DecimalPlaces}", CultureInfo.InvariantCulture)} {channel.Unit})"),
            };
            Assert.Equal(inWords, frame.Text($"nf.alarm.{label}"));
        }
    }

    private static void AssertStatus(Vector vector, DissectedFrame frame)
    {
        AssertHead(vector, frame);
        AssertVersions(vector, frame);
    }

    private static void AssertVersions(Vector vector, DissectedFrame frame)
    {
        Assert.Equal(vector["firmware"].Replace(' ', '.'), frame["nf.firmware"]);
        Assert.Equal(vector["image"].Replace(' ', '.'), frame["nf.image"]);
    }

    private static void AssertCommand(Vector vector, DissectedFrame frame)
    {
        Assert.Equal(vector.Number("expiry"), frame.Seconds("nf.expiry"));
        Assert.Equal(vector["arguments"] == "none" ? [] : vector["arguments"].Split(' '), frame.All("nf.argument"));
    }

    private static void AssertReport(Vector vector, DissectedFrame frame)
    {
        AssertHead(vector, frame);
        AssertSettings(vector, frame);
    }

    private static void AssertSettings(Vector vector, DissectedFrame frame)
    {
        string[] labels = ["name", "broker", "port", "sample", "uplink", "calibration", "limits", "schedule"];
        Dictionary<string, string> names = Specification.Table("13.", "setting").ToDictionary(row => row[0], row => row[1]);
        IEnumerable<string> expected = labels.Where(label => vector[label] != "none").Select(label => $"{label}: {vector[label]}");
        if (vector["settings"] != "none")
        {
            expected = expected.Concat(vector["settings"].Split(", ").Select(entry => entry.Split(' ')).Select(entry => $"{names[entry[0]]}: {entry[1]}"));
        }

        Assert.Equal(expected, frame.All("nf.setting"));
    }

    private static void AssertOffer(Vector vector, DissectedFrame frame)
    {
        AssertVersions(vector, frame);
        Assert.Equal(vector["sha-256"], frame.Bytes("nf.sha256"));
    }

    private static void AssertChunk(Vector vector, DissectedFrame frame)
    {
        Assert.Equal(vector["name"], frame.Bytes("nf.update"));
        Assert.Equal(vector["data"], frame.Bytes("nf.data"));
    }

    private static void AssertProgress(Vector vector, DissectedFrame frame)
    {
        AssertHead(vector, frame);
        Assert.Equal(vector["name"], frame.Bytes("nf.update"));
    }
}
