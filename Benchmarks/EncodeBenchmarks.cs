using Nf.Emulator.Codecs;

namespace Nf.Benchmarks;

/// <summary>A day's block to messages; ours is sealed too, and leans on the block before.</summary>
public class EncodeBenchmarks : CodecBenchmarks
{
    private readonly MessageBuffer messages = new();

    protected override int Measure(ICodec codec)
    {
        messages.Clear();
        codec.Encode(Block, messages);
        (codec as NfCodec)?.Answer();
        return messages.Length;
    }
}
