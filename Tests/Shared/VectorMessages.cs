using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>The messages that the worked examples of the specification spell out.</summary>
internal static class VectorMessages
{
    public static object Make(Vector vector) => vector["message"] switch
    {
        "answer" => Answered(vector, new Answer { CodecStateUnknown = vector.Flag("codec-state-unknown") }),
        "hello" => Hello(vector),
        "welcome" => Welcome(vector),
        "alarm" => Headed(vector, new Alarm
        {
            Phase = (AlarmPhase)vector.Value("phase"),
            AlarmNumber = (uint)vector.Number("alarm"),
            Rule = (AlarmRule)vector.Value("rule"),
            ChannelNumber = vector.Value("channel"),
            Value = vector.Value("value"),
            Limit = vector.Value("limit"),
        }),
        "status" => Status(vector),
        "command" => Command(vector),
        "command-result" => Headed(vector, new CommandResult
        {
            CommandId = (uint)vector.Number("command"),
            Outcome = (CommandOutcome)vector.Value("result"),
            Value = vector.Value("value"),
        }),
        "configuration-message" => new OfferedConfiguration { InReplyTo = InReplyTo(vector), Configuration = Configuration(vector) },
        "configuration-report" => Report(vector),
        "update-offer" => Offer(vector),
        "update-chunk" => Chunk(vector),
        "update-progress" => Progress(vector),
        string other => throw new InvalidDataException($"The specification has a worked example of \"{other}\", which no test reads."),
    };

    private static uint InReplyTo(Vector vector) => (uint)vector.Number("in-reply-to");

    private static uint Types(Vector vector) => vector.Values("types").Aggregate(0u, (set, type) => set | (1u << type));

    private static void Set(SoftwareVersion version, int[] numbers) => version.Set(numbers[0], numbers[1], numbers[2], numbers[3]);

    private static Answer Answered(Vector vector, Answer answer)
    {
        answer.InReplyTo = InReplyTo(vector);
        answer.AcknowledgedRecordNumber = (uint)vector.Number("acknowledged");
        answer.UtcMilliseconds = vector.Number("utc");
        answer.QueueEmpty = vector.Flag("queue-empty");
        return answer;
    }

    private static T Headed<T>(Vector vector, T message) where T : UplinkMessage
    {
        message.UnixSeconds = vector.Number("time");
        message.NextUplinkSeconds = vector.Value("next-uplink");
        message.MoreQueued = vector.Flag("more-queued");
        return message;
    }

    private static Hello Hello(Vector vector)
    {
        Hello hello = Headed(vector, new Hello
        {
            Kind = vector.Kind,
            ResetReason = (ResetReason)vector.Value("reset-reason"),
            Types = Types(vector),
            ConfigurationVersion = (uint)vector.Number("configuration-version"),
            FirstRecordNumber = (uint)vector.Number("first-record"),
            LastRecordNumber = (uint)vector.Number("last-record"),
        });
        Set(hello.Firmware, vector.Values("firmware"));
        Set(hello.Image, vector.Values("image"));
        Assert.True(hello.TrySetBoard(vector["board"]));
        return hello;
    }

    private static Welcome Welcome(Vector vector)
    {
        var welcome = new Welcome { Types = Types(vector) };
        Answered(vector, welcome.Answer);
        return welcome;
    }

    private static Status Status(Vector vector)
    {
        Status status = Headed(vector, new Status
        {
            ResetReason = (ResetReason)vector.Value("reset-reason"),
            BatteryMillivolt = vector.Value("battery"),
            SignalDecibelMilliwatt = vector.Value("signal"),
            FreeHeapBytes = vector.Value("free-heap"),
            PendingRecords = (uint)vector.Number("pending"),
            JournalFillPercent = vector.Value("journal-fill"),
            ConfigurationVersion = (uint)vector.Number("configuration-version"),
            AwakeMilliseconds = vector.Number("awake"),
        });
        Set(status.Firmware, vector.Values("firmware"));
        Set(status.Image, vector.Values("image"));
        return status;
    }

    private static Command Command(Vector vector)
    {
        int[] arguments = vector.Values("arguments");
        var command = new Command
        {
            InReplyTo = InReplyTo(vector),
            CommandId = (uint)vector.Number("command"),
            ExpiryUnixSeconds = vector.Number("expiry"),
            Opcode = (CommandOpcode)vector.Value("opcode"),
            ArgumentCount = arguments.Length,
        };
        arguments.CopyTo(command.Arguments, 0);
        return command;
    }

    // Settings without limits are the same for every kind.
    private static NodeConfiguration Configuration(Vector vector)
    {
        NodeConfiguration configuration = MessageGenerators.Pond();
        configuration.Version = (uint)vector.Number("version");
        configuration.Name = vector["name"];
        configuration.BrokerHost = vector["broker"];
        configuration.BrokerPort = vector.Value("port");
        configuration.SampleIntervalSeconds = vector.Value("sample");
        configuration.UplinkIntervalSeconds = vector.Value("uplink");
        configuration.Calibration = vector.Values("calibration");
        configuration.Schedule = vector.Lists("schedule").Select(entry => SwitchSchedule.Entry(entry[0], entry[1] == 1, entry[2])).ToArray();
        int[][] limits = vector.Lists("limits");
        configuration.Limits = new int[limits.Length * AlarmLimits.IntegersPerLimit];
        for (int index = 0; index < limits.Length; index++)
        {
            int[] limit = limits[index];
            AlarmLimits.Set(configuration.Limits, index, limit[0], (AlarmRule)limit[1], limit[2], limit[3], limit[4]);
        }

        foreach (int[] setting in vector.Lists("settings"))
        {
            configuration.Settings[setting[0] - SettingCatalogue.FirstNumber] = setting[1];
        }

        return configuration;
    }

    private static ReportedConfiguration Report(Vector vector)
    {
        var report = new ReportedConfiguration { InForce = Configuration(vector) };
        Headed(vector, report.Report);
        report.Report.OfferedVersion = (uint)vector.Number("offered");
        report.Report.Error = (ConfigurationError)vector.Value("error");
        report.Report.Field = vector.Value("field");
        return report;
    }

    private static UpdateOffer Offer(Vector vector)
    {
        var offer = new UpdateOffer { InReplyTo = InReplyTo(vector), SizeBytes = vector.Value("size") };
        Set(offer.Firmware, vector.Values("firmware"));
        Set(offer.Image, vector.Values("image"));
        vector.Bytes("sha-256").CopyTo(offer.Sha256, 0);
        return offer;
    }

    private static DataChunk Chunk(Vector vector)
    {
        var chunk = new DataChunk { Data = vector.Bytes("data") };
        (chunk.Chunk.InReplyTo, chunk.Chunk.Offset) = (InReplyTo(vector), vector.Value("offset"));
        vector.Bytes("name").CopyTo(chunk.Chunk.Name, 0);
        return chunk;
    }

    private static UpdateProgress Progress(Vector vector)
    {
        UpdateProgress progress = Headed(vector, new UpdateProgress
        {
            Offset = vector.Value("offset"),
            State = (UpdateState)vector.Value("state"),
            Reason = (UpdateRefusal)vector.Value("reason"),
            Chunks = vector.Value("chunks"),
        });
        vector.Bytes("name").CopyTo(progress.Name, 0);
        return progress;
    }
}
