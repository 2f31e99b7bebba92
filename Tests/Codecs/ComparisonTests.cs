using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class ComparisonTests
{
    [Fact]
    public void A_value_that_comes_back_different_is_found()
        => AssertFound("tampered decoded temp = 16.8 at 2012-01-01T00:00:00Z in place of temp = 16.9 at 2012-01-01T00:00:00Z in the block that begins at 2012-01-01T00:00:00Z.", sample => sample with { Value = sample.Value - 1 });

    [Fact]
    public void A_time_that_comes_back_different_is_found()
        => AssertFound("tampered decoded temp = 16.9 at 2012-01-01T00:00:01Z in place of temp = 16.9 at 2012-01-01T00:00:00Z in the block that begins at 2012-01-01T00:00:00Z.", sample => sample with { Time = sample.Time + 1 });

    [Fact]
    public void A_value_that_does_not_come_back_is_found()
        => AssertFound("tampered decoded nothing in place of temp = 17.0 at 2012-01-01T00:15:00Z in the block that begins at 2012-01-01T00:00:00Z.", sample => sample.Value == 170 ? null : sample);

    [Fact]
    public void Bytes_are_those_of_all_messages_of_all_blocks()
    {
        var figures = CodecComparison.Measure(new RawFixedPointCodec(Sheet.Small.Schema), Sheet.Small, 1);
        Assert.Equal((2, 3L, 14L, 2L, 37.333, 7.0), (figures.Records, figures.Samples, figures.Bytes, figures.Messages, figures.BitsPerSample, figures.BytesPerRecord));
    }

    private static void AssertFound(string message, Func<Sample, Sample?> tamper)
    {
        var problem = Assert.Throws<CodecMismatchException>(() => CodecComparison.Measure(new Tampered(new RawFixedPointCodec(Sheet.Small.Schema), tamper), Sheet.Small, 96));
        Assert.Equal(message, problem.Message);
    }

    private sealed class Tampered(ICodec codec, Func<Sample, Sample?> tamper) : ICodec
    {
        public string Name => "tampered";

        public string Note => codec.Note;

        public bool CarriesTime => codec.CarriesTime;

        public void Encode(RecordBlock block, MessageBuffer messages) => codec.Encode(block, messages);

        public void Decode(MessageBuffer messages, SampleList samples)
        {
            var right = new SampleList();
            codec.Decode(messages, right);
            foreach (var sample in right.Select(tamper).OfType<Sample>())
            {
                samples.Add(sample.Time, sample.Column, sample.Value);
            }
        }
    }
}
