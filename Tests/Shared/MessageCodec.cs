using System.Collections;
using System.Reflection;
using System.Text;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>One message as its own bytes: to write an object, to read one strictly, and to tell two apart.</summary>
/// <param name="Vectors">Name of its worked examples in the specification.</param>
internal sealed record MessageCodec(
    MessageType Type, FrameDirection Direction, string Vectors, Func<object, byte[]> Write, Func<byte[], object?> Read)
{
    private const int MaximumPayloadLength = FrameCodec.MaximumFrameLengthBytes - FrameCodec.HeaderLengthBytes - FrameCodec.TagLengthBytes;

    /// <summary>Every message of the specification, but Reading and Batch.</summary>
    public static IReadOnlyList<MessageCodec> All { get; } =
    [
        Of<Hello>(MessageType.Hello, "hello", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<Alarm>(MessageType.Alarm, "alarm", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<Status>(MessageType.Status, "status", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<CommandResult>(MessageType.CommandResult, "command-result", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<ReportedConfiguration>(MessageType.ConfigurationReport, "configuration-report", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<UpdateProgress>(MessageType.UpdateProgress, "update-progress", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<Answer>(MessageType.Answer, "answer", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<Command>(MessageType.Command, "command", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<OfferedConfiguration>(MessageType.Configuration, "configuration-message", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<UpdateOffer>(MessageType.UpdateOffer, "update-offer", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<DataChunk>(MessageType.UpdateChunk, "update-chunk", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
        Of<Welcome>(MessageType.Welcome, "welcome", (one, to, at) => one.Write(to, at), (one, from, at, length) => one.TryRead(from, at, length)),
    ];

    public static MessageCodec For(MessageType type) => All.Single(codec => codec.Type == type);

    /// <summary>Every public property, arrays and inner objects written out, so that two messages can be compared.</summary>
    public static string Describe(object message)
    {
        var text = new StringBuilder();
        foreach (PropertyInfo property in message.GetType().GetProperties())
        {
            object? value = property.GetValue(message);
            text.Append(property.Name).Append('=').Append(value switch
            {
                IEnumerable list and not string => string.Join(' ', list.Cast<object>()),
                SoftwareVersion or Answer or NodeConfiguration => $"({Describe(value)})",
                _ => value,
            }).Append("; ");
        }

        return text.ToString();
    }

    private static MessageCodec Of<T>(
        MessageType type, string vectors, Func<T, byte[], int, int> write, Func<T, byte[], int, int, FrameError> read) where T : new()
    {
        const int Offset = 2;
        return new MessageCodec(
            type,
            (int)type < 16 ? FrameDirection.Uplink : FrameDirection.Downlink,
            vectors,
            message =>
            {
                byte[] buffer = Enumerable.Repeat((byte)0xA5, MaximumPayloadLength + Offset).ToArray();
                return buffer[Offset..(Offset + write((T)message, buffer, Offset))];
            },
            payload =>
            {
                var message = new T();
                byte[] buffer = [0xFF, 0xFF, .. payload, 0xFF];
                return read(message, buffer, Offset, payload.Length) == FrameError.None ? message : null;
            });
    }
}
