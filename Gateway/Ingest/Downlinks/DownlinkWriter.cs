using Nf.Protocol;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>Seals downlinks. Not thread-safe.</summary>
public sealed class DownlinkWriter
{
    /// <summary>Uplinks that this gateway understands and downlinks that it sends: all but updates, of which it offers none.</summary>
    public const uint Types = MessageTypes.All & ~((1u << (int)MessageType.UpdateOffer) | (1u << (int)MessageType.UpdateChunk));

    private readonly byte[] _frame = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly Answer _answer = new();
    private readonly Welcome _welcome = new() { Types = Types };
    private readonly Command _command = new();
    private readonly ConfigurationMessage _configuration = new();

    /// <returns>The frame; valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(FrameCodec codec, Downlink downlink)
    {
        (MessageType type, int payloadLength) = downlink switch
        {
            AnswerDownlink { IsWelcome: true } welcome => (MessageType.Welcome, Write(welcome)),
            AnswerDownlink answer => (MessageType.Answer, Write(answer, _answer).Write(_frame, FrameCodec.HeaderLengthBytes)),
            CommandDownlink command => (MessageType.Command, Write(command)),
            ConfigurationDownlink configuration => (MessageType.Configuration, Write(configuration)),
            _ => throw new ArgumentException($"There is no way to write a {downlink.GetType().Name}.", nameof(downlink)),
        };
        int length = codec.Seal(FrameDirection.Downlink, type, downlink.Counter, _frame, payloadLength);
        return _frame.AsSpan(0, length);
    }

    private int Write(AnswerDownlink welcome)
    {
        Write(welcome, _welcome.Answer);
        return _welcome.Write(_frame, FrameCodec.HeaderLengthBytes);
    }

    private int Write(CommandDownlink downlink)
    {
        _command.InReplyTo = downlink.InReplyTo;
        _command.CommandId = downlink.Id;
        _command.ExpiryUnixSeconds = downlink.ExpiryUnixSeconds;
        _command.Opcode = downlink.Opcode;
        _command.ArgumentCount = downlink.Arguments.Length;
        downlink.Arguments.CopyTo(_command.Arguments, 0);
        return _command.Write(_frame, FrameCodec.HeaderLengthBytes);
    }

    private int Write(ConfigurationDownlink downlink)
    {
        _configuration.InReplyTo = downlink.InReplyTo;
        return _configuration.Write(downlink.Configuration, _frame, FrameCodec.HeaderLengthBytes);
    }

    private static Answer Write(AnswerDownlink downlink, Answer answer)
    {
        answer.InReplyTo = downlink.InReplyTo;
        answer.AcknowledgedRecordNumber = downlink.Acknowledged;
        answer.QueueEmpty = downlink.QueueEmpty;
        answer.CodecStateUnknown = downlink.IsStateUnknown;
        // When it is sealed, not when the uplink came: the store may have been waited for.
        answer.UtcMilliseconds = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return answer;
    }
}
