using Nf.Emulator.Codecs;

namespace Nf.Benchmarks;

/// <summary>A day's block to messages.</summary>
public class EncodeBenchmarks : CodecBenchmarks
{
    private readonly MessageBuffer messages = new();

    protected override int Measure(ICodec codec)
    {
        messages.Clear();
        codec.Encode(Block, messages);
        return messages.Length;
    }
}
