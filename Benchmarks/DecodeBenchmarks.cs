using Nf.Emulator.Codecs;

namespace Nf.Benchmarks;

/// <summary>The messages of a day's block to samples; ours is authenticated and decrypted too.</summary>
public class DecodeBenchmarks : CodecBenchmarks
{
    private readonly Dictionary<ICodec, MessageBuffer> encoded = [];
    private readonly SampleList samples = new();

    protected override void Prepare(ICodec codec)
    {
        encoded[codec] = new MessageBuffer();
        codec.Encode(Block, encoded[codec]);
    }

    protected override int Measure(ICodec codec)
    {
        samples.Clear();
        if (codec is NfCodec ours)
        {
            // A gateway that had kept the block would refuse to see it again.
            ours.Open(encoded[codec][0].Span, samples);
        }
        else
        {
            codec.Decode(encoded[codec], samples);
        }

        return samples.Count;
    }
}
