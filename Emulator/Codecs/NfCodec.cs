using Nf.Batch;
using Nf.Protocol;

namespace Nf.Emulator.Codecs;

/// <summary>Ours: sealed Batch frames, as a node sends them and a gateway opens them, with the code that runs on both.</summary>
/// <remarks>
/// docs/batch-codec.md and docs/uplink-protocol.md. Every block is answered, so that the next one may lean on it; a block
/// that does not fit a frame goes on in the next frame, before any answer.
/// </remarks>
public sealed class NfCodec : ICodec
{
    private const long NodeIdentity = 0xA1B2C3D4E5F6;
    private static readonly byte[] Key = Enumerable.Range(0, 16).Select(index => (byte)index).ToArray();

    private readonly FrameCodec node = new(NodeIdentity, Key);
    private readonly FrameCodec gateway = new(NodeIdentity, Key);
    private readonly BatchSender sender;
    private readonly BatchReceiver receiver;
    private readonly byte[] frame = new byte[FrameCodec.MaximumFrameLengthBytes];
    private readonly int[] values;
    private readonly int nextUplinkSeconds;
    private uint frameCounter;
    private uint recordNumber;
    private long highestFrameCounter = -1;

    public NfCodec(Schema schema, int recordsPerBlock)
    {
        sender = new BatchSender(Enumerable.Range(0, schema.Columns.Count).ToArray());
        receiver = new BatchReceiver(schema.Columns.Count);
        values = new int[schema.Columns.Count];
        nextUplinkSeconds = (int)Math.Clamp(schema.MinimumStepSeconds * recordsPerBlock, 1, BatchEncoder.MaximumNextUplinkSeconds);
    }

    public string Name => "nf";

    public string Note => "sealed frames: header, encryption and authentication tag (Ascon-AEAD128) included; each block is acknowledged, so that the next leans on it; answers and carrier overhead not counted";

    public bool CarriesTime => true;

    public void Encode(RecordBlock block, MessageBuffer messages)
    {
        for (var record = 0; record < block.Count;)
        {
            sender.Begin(frame, FrameCodec.HeaderLengthBytes, frame.Length - FrameCodec.HeaderLengthBytes - FrameCodec.TagLengthBytes, frameCounter, recordNumber + 1);
            while (record < block.Count && TryAppend(block, record))
            {
                recordNumber++;
                record++;
            }

            var payloadLength = sender.End(record < block.Count, nextUplinkSeconds);
            var frameLength = node.Seal(FrameDirection.Uplink, MessageType.Batch, frameCounter++, frame, payloadLength);
            frame.AsSpan(0, frameLength).CopyTo(messages.GetSpan(frameLength));
            messages.Advance(frameLength);
            messages.EndMessage();
        }
    }

    public void Decode(MessageBuffer messages, SampleList samples)
    {
        for (var message = 0; message < messages.Count; message++)
        {
            Open(messages[message].Span, samples);
            receiver.Keep();
            highestFrameCounter = gateway.FrameCounter;
        }

        Answer();
    }

    /// <summary>The gateway opens a frame and reads its records, but does not yet keep what it learnt from them.</summary>
    public void Open(ReadOnlySpan<byte> message, SampleList samples)
    {
        message.CopyTo(frame);
        Check(gateway.TryOpen(FrameDirection.Uplink, frame, message.Length, highestFrameCounter));
        Check(receiver.TryBegin(frame, gateway.PayloadOffset, gateway.PayloadLength, gateway.FrameCounter));
        var decoder = receiver.Decoder;
        while (decoder.RecordsRead < decoder.RecordCount)
        {
            Check(decoder.TryReadRecord(values));
            for (var column = 0; column < values.Length; column++)
            {
                if (values[column] != Channels.ChannelValue.Missing)
                {
                    samples.Add(decoder.UnixSeconds, column, values[column]);
                }
            }
        }
    }

    /// <summary>The gateway's answer to the last frame reaches the node.</summary>
    public void Answer() => sender.Acknowledge(frameCounter - 1);

    private bool TryAppend(RecordBlock block, int record)
    {
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = block.Value(record, column);
        }

        return sender.TryAppend(recordNumber + 1, block.Time(record), values);
    }

    private static void Check(FrameError error)
    {
        if (error != FrameError.None)
        {
            throw new FormatException($"The gateway refuses a frame: {error}.");
        }
    }
}
