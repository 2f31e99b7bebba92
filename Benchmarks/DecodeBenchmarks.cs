using Nf.Emulator.Codecs;

namespace Nf.Benchmarks;

/// <summary>The messages of a day's block to samples.</summary>
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
        codec.Decode(encoded[codec], samples);
        return samples.Count;
    }
}
