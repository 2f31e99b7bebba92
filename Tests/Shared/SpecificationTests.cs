using System.Globalization;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>The code does what docs/uplink-protocol.md says, table by table and byte by byte.</summary>
public class SpecificationTests
{
    [Fact]
    public void Every_reading_of_the_specification_is_written_and_read_as_it_stands()
    {
        IReadOnlyList<Vector> vectors = Specification.Vectors("reading");
        Assert.Equal([NodeKind.Switch, NodeKind.Bin, NodeKind.Pond], vectors.Select(vector => vector.Kind));
        foreach (Vector vector in vectors)
        {
            byte[] expected = vector.Bytes("frame");
            byte[] payload = vector.Bytes("payload");
            var reading = new Reading
            {
                Kind = vector.Kind,
                RecordNumber = (uint)vector.Number("record"),
                SampledAtUnixSeconds = vector.Number("sampled-at"),
                NextUplinkSeconds = (int)vector.Number("next-uplink"),
                MoreQueued = vector.Flag("more-queued"),
            };
            vector.Values("values").CopyTo(reading.Values, 0);

            byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
            int payloadLength = reading.Write(frame, FrameCodec.HeaderLengthBytes);
            Assert.Equal(payload, frame[3..(3 + payloadLength)]);
            uint counter = (uint)vector.Number("counter");
            var codec = new FrameCodec(vector.Identity, vector.Bytes("key"));
            int length = codec.Seal(FrameDirection.Uplink, MessageType.Reading, counter, frame, payloadLength);
            Assert.Equal(expected, frame[..length]);

            Assert.Equal(FrameError.None, codec.TryOpen(FrameDirection.Uplink, frame, length, counter - 1L));
            Assert.Equal(counter, codec.FrameCounter);
            var read = new Reading();
            Assert.Equal(FrameError.None, read.TryRead(frame, codec.PayloadOffset, codec.PayloadLength));
            Assert.Equal(
                (reading.Kind, reading.RecordNumber, reading.SampledAtUnixSeconds, reading.NextUplinkSeconds, reading.MoreQueued),
                (read.Kind, read.RecordNumber, read.SampledAtUnixSeconds, read.NextUplinkSeconds, read.MoreQueued));
            Assert.Equal(vector.Values("values"), read.Values[..ReadingLayout.For(read.Kind).Length]);
        }
    }

    [Fact]
    public void Every_constrained_frame_of_the_specification_is_written_and_read_as_it_stands()
    {
        IReadOnlyList<Vector> vectors = Specification.Vectors("constrained");
        Assert.Equal([NodeKind.Switch, NodeKind.Bin, NodeKind.Pond], vectors.Select(vector => vector.Kind));
        foreach (Vector vector in vectors)
        {
            uint counter = (uint)vector.Number("counter");
            var codec = new ConstrainedFrame(vector.Identity, vector.Bytes("key"));
            byte[] frame = new byte[ConstrainedFrame.MaximumFrameLengthBytes];
            int length = codec.Seal(vector.Kind, vector.Values("values"), counter, frame);
            Assert.Equal(vector.Bytes("frame"), frame[..length]);

            int[] values = new int[ReadingLayout.MaximumChannels];
            Assert.Equal(FrameError.None, codec.TryOpen(vector.Kind, frame, length, counter - 1L, values));
            Assert.Equal(counter, codec.FrameCounter);
            Assert.Equal(vector.Values("rounded"), values[..ReadingLayout.For(vector.Kind).Length]);
            Assert.Equal(vector.Bytes("payload"), frame[1..(length - 4)]);
        }
    }

    [Fact]
    public void The_node_configuration_of_the_specification_is_written_and_read_as_it_stands()
    {
        Vector vector = Assert.Single(Specification.Vectors("configuration"));
        byte[] expected = vector.Bytes("file");
        var configuration = new NodeConfiguration();
        Assert.Equal(ConfigurationError.None, configuration.TryRead(expected, 0, expected.Length));
        Assert.Equal(vector.Number("version"), configuration.Version);
        Assert.Equal(vector.Identity, configuration.NodeIdentity);
        Assert.Equal(vector.Bytes("key"), configuration.Key);
        Assert.Equal(vector.Kind, configuration.Kind);
        Assert.Equal(vector["name"], configuration.Name);
        Assert.Equal(vector["broker"], configuration.BrokerHost);
        Assert.Equal(vector.Number("port"), configuration.BrokerPort);
        Assert.Equal(vector.Number("sample"), configuration.SampleIntervalSeconds);
        Assert.Equal(vector.Number("uplink"), configuration.UplinkIntervalSeconds);
        Assert.Equal(vector.Values("calibration"), configuration.Calibration);

        byte[] file = new byte[NodeConfiguration.MaximumLengthBytes];
        Assert.Equal(expected, file[..configuration.Write(file, 0)]);
    }

    [Fact]
    public void Every_refusal_of_the_specification_has_its_reason()
    {
        Vector bin = Specification.Vectors("reading").Single(vector => vector.Kind == NodeKind.Bin);
        IReadOnlyList<string[]> rows = Specification.Table("14.8", "the frame …");
        foreach (string[] row in rows)
        {
            var codec = new FrameCodec(bin.Identity, bin.Bytes("key"));
            byte[] frame = Convert.FromHexString(row[3]);
            var direction = Enum.Parse<FrameDirection>(row[1], ignoreCase: true);
            FrameError error = codec.TryOpen(direction, frame, frame.Length, long.Parse(row[2]));
            Assert.True(Enum.Parse<FrameError>(row[4]) == error, $"\"{row[0]}\" gives {error}, not {row[4]}.");
        }

        var shown = rows.Select(row => Enum.Parse<FrameError>(row[4])).ToHashSet();
        FrameError[] shownElsewhere = [FrameError.TooLong, FrameError.Malformed, FrameError.UnknownNode];
        Assert.Equal(Enum.GetValues<FrameError>().Except(shownElsewhere).Order(), shown.Order());
    }

    [Fact]
    public void Counters_are_rebuilt_as_the_table_says()
    {
        IReadOnlyList<string[]> rows = Specification.Table("6.2", "W");
        Assert.NotEmpty(rows);
        foreach (string[] row in rows)
        {
            long[] numbers = row.Select(long.Parse).ToArray();
            Assert.Equal(numbers[3], FrameCounter.Rebuild(numbers[1], (int)numbers[2], (int)numbers[0]));
        }
    }

    [Fact]
    public void The_catalogue_is_the_table_of_channels()
    {
        var catalogue = ChannelCatalogue.All.Select(channel => string.Create(
            CultureInfo.InvariantCulture,
            $"{channel.Number}|{channel.Name}|{channel.Unit}|{channel.DecimalPlaces}|{channel.Minimum}|{channel.Maximum}|{channel.ExactWidthBits}|{channel.PackedStep}|{channel.PackedWidthBits}|{channel.Lwm2mObject}/{channel.Lwm2mResource}|{channel.HomeAssistantClass}"));
        Assert.Equal(Specification.Table("7.1", "number").Select(row => string.Join('|', row)), catalogue);
    }

    [Fact]
    public void The_layouts_are_the_table_of_kinds()
    {
        var kinds = Enum.GetValues<NodeKind>().Where(kind => kind != NodeKind.Unknown).Select(kind =>
        {
            Channel[] layout = ReadingLayout.For(kind);
            int packedBits = layout.Sum(channel => channel.PackedWidthBits);
            return $"{(int)kind}|{kind}|{string.Join(' ', layout.Select(channel => channel.Number))}|{layout.Sum(channel => channel.ExactWidthBits)}|{packedBits}|{(packedBits + 7) / 8}";
        });
        Assert.Equal(Specification.Table("7.2", "kind").Select(row => string.Join('|', row)), kinds);
    }

    [Fact]
    public void The_message_types_are_the_table_of_types()
    {
        var expected = Enum.GetValues<MessageType>().Where(type => type != MessageType.None).Select(type => (((int)type).ToString(), type.ToString()));
        Assert.Equal(expected, Specification.Table("4.", "type").Select(row => (row[0], row[1].Split(' ')[0])));
    }

    [Fact]
    public void The_error_numbers_are_the_table_of_errors()
    {
        var expected = Enum.GetValues<FrameError>().Select(error => (((int)error).ToString(), error.ToString()));
        Assert.Equal(expected, Specification.Table("11.", "number").Select(row => (row[0], row[1])));
    }

    [Fact]
    public void The_configuration_errors_are_the_table_and_the_fields()
    {
        IReadOnlyList<string[]> fields = Specification.Table("13.", "number");
        string[][] named = Specification.Table("13.", "number", which: 1).Where(row => int.TryParse(row[0], out _)).ToArray();
        IEnumerable<int> expected = named.Select(row => int.Parse(row[0]))
            .Concat(fields.Where(row => row[3] == "yes").Select(row => 16 + int.Parse(row[0])))
            .Concat(fields.Select(row => 32 + int.Parse(row[0])));
        Assert.Equal(expected, Enum.GetValues<ConfigurationError>().Select(error => (int)error));
        Assert.All(named, row => Assert.Equal(row[1], ((ConfigurationError)int.Parse(row[0])).ToString()));
    }
}
