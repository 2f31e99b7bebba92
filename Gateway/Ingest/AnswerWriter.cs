using Nf.Protocol;

namespace Nf.Gateway.Ingest;

/// <summary>Seals answers. Not thread-safe.</summary>
public sealed class AnswerWriter
{
    private readonly byte[] _frame = new byte[FrameCodec.HeaderLengthBytes + Answer.LengthBytes + FrameCodec.TagLengthBytes];
    private readonly Answer _answer = new();

    /// <summary>An answer with the present time.</summary>
    /// <param name="downlinkCounter">A counter that is stored as used.</param>
    /// <param name="inReplyTo">Full frame counter of the uplink.</param>
    /// <param name="acknowledged">Highest record number below which none is missing.</param>
    /// <returns>The frame; valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(FrameCodec codec, uint downlinkCounter, uint inReplyTo, uint acknowledged)
    {
        _answer.InReplyTo = inReplyTo;
        _answer.AcknowledgedRecordNumber = acknowledged;
        _answer.UtcMilliseconds = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _answer.QueueEmpty = true;
        int payloadLength = _answer.Write(_frame, FrameCodec.HeaderLengthBytes);
        int length = codec.Seal(FrameDirection.Downlink, MessageType.Answer, downlinkCounter, _frame, payloadLength);
        return _frame.AsSpan(0, length);
    }
}
