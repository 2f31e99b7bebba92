using FsCheck;
using FsCheck.Fluent;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>No bytes make a reader throw, and no bytes are accepted that were not sealed.</summary>
public class HostileInputTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(50_000);

    [Fact]
    public void A_mutated_standard_frame_is_never_accepted()
    {
        var cases = from one in Generators.StandardFrame
                    from other in Generators.StandardFrame
                    from mutated in Generators.Mutation(one.Frame, other.Frame)
                    where !mutated.SequenceEqual(one.Frame) && !mutated.SequenceEqual(other.Frame)
                    select (Frame: mutated, one.Highest);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var codec = new FrameCodec(Generators.Node, Generators.Key);
            FrameError error = codec.TryOpen(FrameDirection.Uplink, one.Frame, one.Frame.Length, one.Highest);
            return error != FrameError.None && codec.Type == MessageType.None && codec.PayloadLength == 0;
        }).Check(Cases);
    }

    /// <summary>From a fixed seed: among 2^32 wrong tags of this length one is right.</summary>
    [Fact]
    public void A_mutated_constrained_frame_is_never_accepted()
    {
        var cases = from one in ConstrainedFrames()
                    from other in ConstrainedFrames()
                    from mutated in Generators.Mutation(one.Frame, other.Frame)
                    where !mutated.SequenceEqual(one.Frame) && !mutated.SequenceEqual(other.Frame)
                    select (one.Kind, Frame: mutated, one.Highest);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var codec = new ConstrainedFrame(Generators.Node, Generators.Key);
            return codec.TryOpen(one.Kind, one.Frame, one.Frame.Length, one.Highest, new int[ReadingLayout.MaximumChannels]) != FrameError.None;
        }).Check(Cases.WithReplay(1UL, 3UL));
    }

    [Fact]
    public void A_frame_that_was_accepted_is_never_accepted_again()
    {
        var cases = from frame in Generators.StandardFrame
                    from later in Generators.Number32
                    select (frame.Frame, Counter: frame.Highest + 1, later);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            long highest = Math.Min(one.Counter + one.later, FrameCounter.Maximum);
            bool isTold = highest - one.Counter < 32768;
            FrameError error = new FrameCodec(Generators.Node, Generators.Key).TryOpen(FrameDirection.Uplink, one.Frame, one.Frame.Length, highest);
            return isTold ? error == FrameError.Replayed : error is FrameError.Replayed or FrameError.AuthenticationFailed or FrameError.CounterExhausted;
        }).Check(Cases);
    }

    [Fact]
    public void Bytes_that_nobody_sealed_are_refused_whatever_the_receiver_expects()
    {
        var cases = from bytes in Generators.Bytes
                    from highest in Gen.Choose(int.MinValue, int.MaxValue).Zip(Gen.Choose(-1, 3), (low, high) => ((long)high << 32) + low)
                    from length in Gen.Choose(-1, 70)
                    from direction in Gen.Elements(FrameDirection.Uplink, FrameDirection.Downlink)
                    select (bytes, highest, length, direction);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var codec = new FrameCodec(Generators.Node, Generators.Key);
            return codec.TryOpen(one.direction, [.. one.bytes], one.length, one.highest) != FrameError.None
                && codec.TryOpen(one.direction, one.bytes, one.bytes.Length, one.highest) != FrameError.None;
        }).Check(Cases);
    }

    [Fact]
    public void What_a_reading_accepts_it_writes_back_byte_for_byte()
    {
        var payloads = Gen.OneOf(
            Generators.Bytes,
            from reading in Generators.Reading
            from other in Generators.Reading
            from mutated in Generators.Mutation(Payload(reading), Payload(other))
            select mutated);
        var read = new Reading();
        byte[] written = new byte[Reading.MaximumLengthBytes];
        Prop.ForAll(payloads.ToArbitrary(), payload =>
            read.TryRead(payload, 0, payload.Length) == FrameError.Malformed
            || payload.SequenceEqual(written[..read.Write(written, 0)])).Check(Cases);
    }

    [Fact]
    public void What_a_configuration_accepts_it_writes_back_byte_for_byte()
    {
        byte[] file = Specification.Vectors("configuration")[0].Bytes("file");
        var files = from changes in Gen.Choose(6, file.Length - 5).Zip(Gen.Choose(0, 255)).ListOf()
                    select Changed(file, changes.Take(3));
        var configuration = new NodeConfiguration();
        byte[] written = new byte[NodeConfiguration.MaximumLengthBytes];
        Prop.ForAll(files.ToArbitrary(), one =>
            configuration.TryRead(one, 0, one.Length) != ConfigurationError.None
            || HasOptionalField(one)
            || one.SequenceEqual(written[..configuration.Write(written, 0)])).Check(Cases);

        // The checksum is made right again: it is there for damage, not for whoever means harm.
        static byte[] Changed(byte[] file, IEnumerable<(int Index, int Value)> changes)
        {
            byte[] changed = [.. file];
            foreach ((int index, int value) in changes)
            {
                changed[index] = (byte)value;
            }

            BigEndian.WriteUInt32(changed, changed.Length - 4, Crc32.Compute(changed, 0, changed.Length - 4));
            return changed;
        }

        static bool HasOptionalField(byte[] file)
        {
            int position = 6;
            while (position < file.Length - 4 && file[position] < 128)
            {
                position += 2 + file[position + 1];
            }

            return position < file.Length - 4;
        }
    }

    [Fact]
    public void Bytes_that_are_no_configuration_are_refused()
    {
        var configuration = new NodeConfiguration();
        Prop.ForAll(Generators.Bytes.ToArbitrary(), bytes =>
        {
            byte[] enveloped = [(byte)'N', (byte)'F', (byte)'C', 1, 0, (byte)bytes.Length, .. bytes, 0, 0, 0, 0];
            BigEndian.WriteUInt32(enveloped, enveloped.Length - 4, Crc32.Compute(enveloped, 0, enveloped.Length - 4));
            return configuration.TryRead(bytes, 0, bytes.Length) != ConfigurationError.None
                && configuration.TryRead(enveloped, 0, enveloped.Length) != ConfigurationError.None;
        }).Check(Cases);
    }

    private static byte[] Payload(Reading reading)
    {
        byte[] buffer = new byte[Reading.MaximumLengthBytes];
        return buffer[..reading.Write(buffer, 0)];
    }

    private static Gen<(NodeKind Kind, byte[] Frame, long Highest)> ConstrainedFrames() =>
        from reading in Generators.Reading
        from counter in Generators.Counter
        select (reading.Kind, Sealed(reading, counter), counter - 1L);

    private static byte[] Sealed(Reading reading, uint counter)
    {
        byte[] frame = new byte[ConstrainedFrame.MaximumFrameLengthBytes];
        return frame[..new ConstrainedFrame(Generators.Node, Generators.Key).Seal(reading.Kind, reading.Values, counter, frame)];
    }
}
