using FsCheck;
using FsCheck.Fluent;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>What is sealed comes back, over the whole space.</summary>
public class RoundTripTests
{
    private static readonly Config Cases = Config.QuickThrowOnFailure.WithMaxTest(50_000);

    [Fact]
    public void Every_reading_comes_back_exactly_in_a_standard_frame()
    {
        var cases = from reading in Generators.Reading
                    from counter in Generators.Counter
                    from lost in Gen.Choose(0, 65535)
                    select (reading, counter, lost);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            byte[] frame = Generators.Sealed(one.reading, one.counter);
            var codec = new FrameCodec(Generators.Node, Generators.Key);
            long highest = Math.Max(one.counter - 1L - one.lost, FrameCounter.NoneSeen);
            var read = new Reading();
            return codec.TryOpen(FrameDirection.Uplink, frame, frame.Length, highest) == FrameError.None
                && codec.FrameCounter == one.counter
                && read.TryRead(frame, codec.PayloadOffset, codec.PayloadLength) == FrameError.None
                && read.Kind == one.reading.Kind
                && read.RecordNumber == one.reading.RecordNumber
                && read.SampledAtUnixSeconds == one.reading.SampledAtUnixSeconds
                && read.NextUplinkSeconds == one.reading.NextUplinkSeconds
                && read.MoreQueued == one.reading.MoreQueued
                && read.Values.SequenceEqual(one.reading.Values);
        }).Check(Cases);
    }

    [Fact]
    public void Every_reading_fits_twelve_bytes_and_comes_back_within_half_a_packed_step()
    {
        var cases = from reading in Generators.Reading
                    from counter in Generators.Counter
                    from lost in Gen.Choose(0, 127)
                    select (reading, counter, lost);
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var codec = new ConstrainedFrame(Generators.Node, Generators.Key);
            byte[] frame = new byte[ConstrainedFrame.MaximumFrameLengthBytes];
            int[] values = new int[ReadingLayout.MaximumChannels];
            int length = codec.Seal(one.reading.Kind, one.reading.Values, one.counter, frame);
            long highest = Math.Max(one.counter - 1L - one.lost, FrameCounter.NoneSeen);
            return length is > 0 and <= 12
                && codec.TryOpen(one.reading.Kind, frame, length, highest, values) == FrameError.None
                && codec.FrameCounter == one.counter
                && ReadingLayout.For(one.reading.Kind).Select((channel, index) => IsNear(channel, one.reading.Values[index], values[index])).All(isNear => isNear);
        }).Check(Cases);
    }

    /// <summary>All of them; only of the energy, which has 50 million, every 97th, so that every remainder of its step comes.</summary>
    [Fact]
    public void Every_value_of_every_channel_has_a_code_that_fits_its_bits_and_comes_back()
    {
        foreach (Channel channel in ChannelCatalogue.All)
        {
            int stride = channel.Maximum - channel.Minimum > 1_000_000 ? 97 : 1;
            for (long value64 = channel.Minimum; value64 < channel.Maximum + (long)stride; value64 += stride)
            {
                int value = (int)Math.Min(value64, channel.Maximum);
                int exactCode = channel.ToCode(value, 1);
                int packedCode = channel.ToCode(value, channel.PackedStep);
                bool isRight = exactCode >> channel.ExactWidthBits == 0
                    && channel.TryFromCode(exactCode, 1, out int exact) && exact == value
                    && packedCode >> channel.PackedWidthBits == 0
                    && channel.TryFromCode(packedCode, channel.PackedStep, out int packed) && IsNear(channel, value, packed);
                Assert.True(isRight, $"{channel.Name} {value}");
            }
        }
    }

    private static bool IsNear(Channel channel, int value, int read) =>
        ChannelValue.IsPresent(value) ? ChannelValue.IsPresent(read) && 2 * Math.Abs(value - read) <= channel.PackedStep : read == value;
}
