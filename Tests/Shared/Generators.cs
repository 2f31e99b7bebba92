using FsCheck;
using FsCheck.Fluent;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>Where the property tests take their cases from.</summary>
internal static class Generators
{
    public const long Node = 0xA1B2C3D4E5F6;

    public static readonly byte[] Key = Enumerable.Range(0, 16).Select(value => (byte)value).ToArray();

    /// <summary>Any 32-bit number; limits and small numbers often.</summary>
    public static readonly Gen<uint> Number32 = Gen.Frequency(
        (6, Gen.Choose(int.MinValue, int.MaxValue).Select(value => (uint)value)),
        (2, Gen.Choose(0, 70000).Select(value => (uint)value)),
        (1, Gen.Elements(0u, 1u, 0x7FFFFFFFu, 0x80000000u, 0xFFFFFFFEu, 0xFFFFFFFFu)));

    /// <summary>Any counter that a frame may have.</summary>
    public static readonly Gen<uint> Counter = Number32.Select(value => Math.Min(value, FrameCounter.Maximum));

    /// <summary>0 to 63 bytes of anything.</summary>
    public static readonly Gen<byte[]> Bytes = Gen.Choose(0, 63).SelectMany(BytesOf);

    /// <summary>Any reading that a node can have, with values in their ranges.</summary>
    public static readonly Gen<Reading> Reading =
        from kind in Gen.Elements(NodeKind.Switch, NodeKind.Bin, NodeKind.Pond)
        from record in Number32
        from sampledAt in Number32
        from nextUplink in Gen.Frequency((1, Gen.Constant(0)), (3, Gen.Choose(1, Protocol.Reading.MaximumNextUplinkSeconds)))
        from moreQueued in Gen.Elements(false, true)
        from values in Values(kind)
        select MakeReading(kind, Math.Max(record, 1), sampledAt, nextUplink, moreQueued, values);

    /// <summary>A sealed standard frame and the counter before its own.</summary>
    public static readonly Gen<(byte[] Frame, long Highest)> StandardFrame =
        from reading in Reading
        from counter in Counter
        select (Sealed(reading, counter), counter - 1L);

    /// <summary>Exactly <paramref name="length"/> bytes of anything.</summary>
    public static Gen<byte[]> BytesOf(int length) => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(length);

    /// <summary>Values of a kind: in the channel's range, its limits often, missing and faulty now and then.</summary>
    public static Gen<int[]> Values(NodeKind kind) =>
        Gen.CollectToArray(ReadingLayout.For(kind).Select(channel => Gen.Frequency(
            (6, Gen.Choose(channel.Minimum, channel.Maximum)),
            (1, Gen.Elements(channel.Minimum, channel.Maximum)),
            (1, Gen.Elements(ChannelValue.Missing, ChannelValue.Faulty)))));

    /// <summary>What someone in between can do to a frame: change, cut, lengthen, splice with another, or make one up.</summary>
    public static Gen<byte[]> Mutation(byte[] frame, byte[] other) => Gen.Frequency(
        (4, from bit in Gen.Choose(0, (frame.Length * 8) - 1) select Change(frame, bit / 8, (byte)(1 << (bit % 8)))),
        (3, from changes in Gen.Choose(0, frame.Length - 1).Zip(Gen.Choose(1, 255)).ListOf() select Change(frame, changes)),
        (2, from length in Gen.Choose(0, frame.Length) select frame[..length]),
        (2, from more in Bytes select (byte[])[.. frame, .. more]),
        (3, from cut in Gen.Choose(0, frame.Length)
            from rest in Gen.Choose(0, other.Length)
            select (byte[])[.. frame[..cut], .. other[rest..]]),
        (1, from start in Gen.Choose(0, frame.Length) select (byte[])[.. frame[start..], .. frame[..start]]),
        (1, Bytes));

    public static byte[] Sealed(Reading reading, uint counter)
    {
        byte[] frame = new byte[FrameCodec.HeaderLengthBytes + Protocol.Reading.MaximumLengthBytes + FrameCodec.TagLengthBytes];
        int payloadLength = reading.Write(frame, FrameCodec.HeaderLengthBytes);
        int length = new FrameCodec(Node, Key).Seal(FrameDirection.Uplink, MessageType.Reading, counter, frame, payloadLength);
        return frame[..length];
    }

    public static int[] PresentValues(Reading reading) => reading.Values[..ReadingLayout.For(reading.Kind).Length];

    private static Reading MakeReading(NodeKind kind, uint record, uint sampledAt, int nextUplink, bool moreQueued, int[] values)
    {
        var reading = new Reading
        {
            Kind = kind,
            RecordNumber = record,
            SampledAtUnixSeconds = sampledAt,
            NextUplinkSeconds = nextUplink,
            MoreQueued = moreQueued,
        };
        values.CopyTo(reading.Values, 0);
        return reading;
    }

    private static byte[] Change(byte[] frame, int index, byte bits)
    {
        byte[] changed = [.. frame];
        changed[index] ^= bits;
        return changed;
    }

    private static byte[] Change(byte[] frame, IEnumerable<(int Index, int Bits)> changes)
    {
        byte[] changed = [.. frame];
        foreach ((int index, int bits) in changes)
        {
            changed[index] ^= (byte)bits;
        }

        return changed;
    }
}
