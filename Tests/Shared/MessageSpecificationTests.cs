using System.Globalization;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>The messages of docs/uplink-protocol.md, table by table and byte by byte.</summary>
public class MessageSpecificationTests
{
    public static TheoryData<MessageType> Types => MessageTests.Types;

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_message_of_the_specification_is_written_and_read_as_it_stands(MessageType type)
    {
        MessageCodec codec = MessageCodec.For(type);
        IReadOnlyList<Vector> vectors = Specification.Vectors(codec.Vectors);
        Assert.NotEmpty(vectors);
        foreach (Vector vector in vectors)
        {
            object message = VectorMessages.Make(vector);
            byte[] payload = codec.Write(message);
            Assert.Equal(vector.Bytes("payload"), payload);

            uint counter = (uint)vector.Number("counter");
            var frames = new FrameCodec(vector.Identity, vector.Bytes("key"));
            byte[] frame = [0, 0, 0, .. payload, 0, 0, 0, 0, 0, 0, 0, 0];
            Assert.Equal(frame.Length, frames.Seal(codec.Direction, type, counter, frame, payload.Length));
            Assert.Equal(vector.Bytes("frame"), frame);

            Assert.Equal(FrameError.None, frames.TryOpen(codec.Direction, frame, frame.Length, counter - 1L));
            object? read = codec.Read(frame[frames.PayloadOffset..(frames.PayloadOffset + frames.PayloadLength)]);
            Assert.NotNull(read);
            Assert.Equal(MessageCodec.Describe(message), MessageCodec.Describe(read));
        }
    }

    [Fact]
    public void Every_malformed_message_of_the_specification_is_refused()
    {
        IReadOnlyList<string[]> rows = Specification.Table("14.29", "the message is …");
        foreach (string[] row in rows)
        {
            MessageCodec codec = MessageCodec.For((MessageType)int.Parse(row[1]));
            Assert.True(codec.Read(Convert.FromHexString(row[2])) is null, $"\"{row[0]}\" is accepted.");
        }

        Assert.Equal(MessageCodec.All.Select(codec => (int)codec.Type).Order(), rows.Select(row => int.Parse(row[1])).Distinct().Order());
    }

    [Fact]
    public void A_configuration_that_is_refused_names_its_field()
    {
        Vector vector = Specification.Vectors("configuration-message").Single();
        var offered = (OfferedConfiguration)VectorMessages.Make(vector);
        byte[] settings = vector.Bytes("payload")[8..];
        var inForce = new NodeConfiguration();
        byte[] file = new byte[NodeConfiguration.MaximumLengthBytes];
        Assert.Equal(ConfigurationError.None, inForce.TryRead(file, 0, MessageGenerators.Pond().Write(file, 0)));
        string before = MessageCodec.Describe(inForce);

        (byte[] Settings, ConfigurationError Error, int Field)[] refusals =
        [
            (settings[7..], ConfigurationError.MissingName, 5),
            ([.. settings, 99, 0], ConfigurationError.UnknownField, 99),
            ([4, 1, 3, .. settings], ConfigurationError.NotSettable, 4),
            ([.. settings, 27, 4, 0, 0, 0, 1], ConfigurationError.UnknownField, 27),
            ([.. settings, 26, 4, 0, 1, 0x51, 0x80], ConfigurationError.InvalidStatusInterval, 26),
            ([.. settings, 26, 4, 0, 9, 0x3A, 0x81], ConfigurationError.InvalidStatusInterval, 26),
            ([.. settings, 25, 2, 0, 1], ConfigurationError.InvalidOverload, 25),
            ([.. settings, 23], ConfigurationError.FieldCutOff, 0),
        ];
        foreach ((byte[] bytes, ConfigurationError error, int field) in refusals)
        {
            Assert.Equal((error, field), (inForce.TryChange(8, bytes, 0, bytes.Length, out int refused), refused));
            Assert.Equal(before, MessageCodec.Describe(inForce));
        }

        byte[] withOptional = [.. settings, 200, 3, 1, 2, 3];
        Assert.Equal(ConfigurationError.None, inForce.TryChange(8, withOptional, 0, withOptional.Length, out int none));
        Assert.Equal(0, none);
        Assert.Equal(MessageCodec.Describe(offered.Configuration), MessageCodec.Describe(inForce));
    }

    [Fact]
    public void The_integer_settings_are_the_table_of_settings()
    {
        var catalogue = SettingCatalogue.All.Select(setting => string.Create(
            CultureInfo.InvariantCulture, $"{setting.Number}|{setting.Name}|{setting.Unit}|{setting.Minimum}|{setting.Maximum}|{setting.Default}"));
        Assert.Equal(Specification.Table("13.", "setting").Select(row => string.Join('|', row)), catalogue);
        Assert.All(SettingCatalogue.All, setting => Assert.Same(setting, SettingCatalogue.Find(setting.Number)));
        Assert.Equal(SettingCatalogue.Count, SettingCatalogue.All.Length);
        Assert.Null(SettingCatalogue.Find(SettingCatalogue.FirstNumber - 1));
        Assert.Null(SettingCatalogue.Find(SettingCatalogue.FirstNumber + SettingCatalogue.Count));
    }

    [Fact]
    public void The_numbers_of_reasons_rules_opcodes_results_and_states_are_their_tables()
    {
        Same<ResetReason>("8.5", "reset reason | name", skip: 0);
        Same<AlarmRule>("8.7", "rule | name", skip: 1);
        Same<CommandOpcode>("8.9", "opcode | name", skip: 1);
        Same<CommandOutcome>("8.10", "result | name", skip: 1);
        Same<UpdateState>("8.15", "state | name", skip: 1);
        Same<UpdateRefusal>("8.15", "reason | name", skip: 1);

        static void Same<T>(string section, string firstColumn, int skip) where T : struct, Enum =>
            Assert.Equal(
                Specification.Table(section, firstColumn).Select(row => (row[0], row[1])),
                Enum.GetValues<T>().Skip(skip).Select(value => (Convert.ToInt32(value).ToString(), value.ToString())));
    }

    [Fact]
    public void The_longest_messages_fit_a_frame()
    {
        const int Room = FrameCodec.MaximumFrameLengthBytes - FrameCodec.HeaderLengthBytes - FrameCodec.TagLengthBytes;
        NodeConfiguration longest = MessageGenerators.Pond();
        longest.Name = new string('n', 64);
        longest.BrokerHost = new string('h', 253);
        longest.Calibration = Enumerable.Repeat(-1, NodeConfiguration.MaximumCalibrationCount).ToArray();
        longest.Schedule = Enumerable.Range(0, SwitchSchedule.MaximumCount).Select(minute => SwitchSchedule.Entry(127, true, minute)).ToArray();
        longest.Settings = SettingCatalogue.All.Select(setting => setting.Default == setting.Maximum ? setting.Minimum : setting.Maximum).ToArray();
        longest.SampleIntervalSeconds = NodeConfiguration.MaximumIntervalSeconds;
        longest.Limits = new int[AlarmLimits.MaximumCount * AlarmLimits.IntegersPerLimit];
        int[] channels = ReadingLayout.For(NodeKind.Pond).Select(channel => channel.Number).Order().ToArray();
        for (int index = 0; index < AlarmLimits.MaximumCount; index++)
        {
            Channel channel = ChannelCatalogue.Find(channels[index / 4]);
            AlarmLimits.Set(longest.Limits, index, channel.Number, (AlarmRule)(1 + (index % 4)), index % 4 < 2 ? channel.Maximum : 1, 0, 0);
        }

        byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
        Assert.Equal(NodeConfiguration.MaximumSettingsLengthBytes, longest.WriteSettings(buffer, 0));
        Assert.Equal(NodeConfiguration.MaximumLengthBytes, longest.Write(buffer, 0));
        Assert.True(ConfigurationMessage.MaximumLengthBytes <= Room);
        Assert.True(ConfigurationReport.MaximumLengthBytes <= Room);
        Assert.True(UpdateChunk.MaximumLengthBytes <= Room);
    }
}
