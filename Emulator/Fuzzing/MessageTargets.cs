using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// The plain payloads of the messages. A new message is one more entry, named like its worked examples, and those in the
/// corpus.
/// </summary>
internal static class MessageTargets
{
    private const int FirstOptionalField = 128;

    public static IEnumerable<FuzzTarget> Create() =>
    [
        ReadingTarget(),
        AnswerTarget(),
        Target("hello", new Hello(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("alarm", new Alarm(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("status", new Status(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("command-result", new CommandResult(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("update-progress", new UpdateProgress(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("command", new Command(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("update-offer", new UpdateOffer(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        Target("welcome", new Welcome(), (one, from, at, length) => one.TryRead(from, at, length), (one, to, at) => one.Write(to, at)),
        ChunkTarget(),
        ConfigurationTarget(),
        ReportTarget(),
        BatchTarget.StandingAlone(),
        BatchTarget.Leaning(),
    ];

    private static PayloadTarget Target<T>(string name, T message, Func<T, byte[], int, int, FrameError> read, Func<T, byte[], int, int> write)
        => new(name, null, (from, at, length) => read(message, from, at, length).ToString(), (to, at) => write(message, to, at));

    private static PayloadTarget ReadingTarget()
    {
        var reading = new Reading();
        return new PayloadTarget(
            "reading",
            random => Written(Reading.MaximumLengthBytes, FuzzNode.Reading(random).Write),
            (from, at, length) => reading.TryRead(from, at, length).ToString(),
            reading.Write);
    }

    private static PayloadTarget AnswerTarget()
    {
        var answer = new Answer();
        return new PayloadTarget(
            "answer",
            random => Written(Answer.LengthBytes, FuzzNode.Answer(random).Write),
            (from, at, length) => answer.TryRead(from, at, length).ToString(),
            answer.Write);
    }

    private static PayloadTarget ChunkTarget()
    {
        var chunk = new UpdateChunk();
        byte[] source = [];
        return new PayloadTarget(
            "update-chunk",
            null,
            (from, at, length) =>
            {
                source = from;
                return chunk.TryRead(from, at, length).ToString();
            },
            (to, at) => chunk.Write(source, chunk.DataOffset, chunk.DataLength, to, at));
    }

    private static PayloadTarget ConfigurationTarget()
    {
        var message = new ConfigurationMessage();
        NodeConfiguration? taken = null;
        return new PayloadTarget(
            "configuration-message",
            null,
            (from, at, length) => message.TryRead(from, at, length) == FrameError.None
                ? Settings(from, message.SettingsOffset, message.SettingsLength, message.Version, out taken)
                : nameof(FrameError.Malformed),
            (to, at) => taken is null ? -1 : message.Write(taken, to, at));
    }

    private static PayloadTarget ReportTarget()
    {
        var report = new ConfigurationReport();
        NodeConfiguration? taken = null;
        return new PayloadTarget(
            "configuration-report",
            null,
            (from, at, length) => report.TryRead(from, at, length) == FrameError.None
                ? Settings(from, report.SettingsOffset, report.SettingsLength, report.VersionInForce, out taken)
                : nameof(FrameError.Malformed),
            (to, at) => taken is null ? -1 : report.Write(taken, to, at));
    }

    // Whose settings they are does not stand in the message: some kind must take them. Nothing is taken when there are
    // optional settings, which a reader skips and so cannot write again.
    private static string Settings(byte[] buffer, int offset, int length, uint version, out NodeConfiguration? taken)
    {
        ConfigurationError error = ConfigurationError.None;
        foreach (NodeKind kind in FuzzNode.Kinds)
        {
            var configuration = new NodeConfiguration { NodeIdentity = FuzzNode.Identity, Key = FuzzNode.Key, Kind = kind };
            error = configuration.TryChange(version, buffer, offset, length, out _);
            if (error == ConfigurationError.None)
            {
                taken = HasOptionalSettings(buffer, offset, offset + length) ? null : configuration;
                return FuzzCase.Accepted;
            }
        }

        taken = null;
        return error.ToString();
    }

    private static bool HasOptionalSettings(byte[] buffer, int position, int end)
    {
        while (position < end && buffer[position] < FirstOptionalField)
        {
            position += 2 + buffer[position + 1];
        }

        return position < end;
    }

    private static byte[] Written(int maximumLength, Func<byte[], int, int> write)
    {
        byte[] buffer = new byte[maximumLength];
        return buffer[..write(buffer, 0)];
    }
}
