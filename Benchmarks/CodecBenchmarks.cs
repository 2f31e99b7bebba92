using BenchmarkDotNet.Attributes;
using Nf.Emulator.Codecs;

namespace Nf.Benchmarks;

/// <summary>The same work for every codec; raw fixed point is the baseline that the others' ratios refer to.</summary>
public abstract class CodecBenchmarks
{
    private Dictionary<string, ICodec> codecs = [];

    /// <summary>A day of records.</summary>
    protected RecordBlock Block { get; private set; } = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var pond = SyntheticPond.Day();
        Block = pond.Blocks(SyntheticPond.Records).Single();
        codecs = CodecCatalogue.Create(pond.Schema, SyntheticPond.Records).ToDictionary(codec => codec.Name);
        foreach (var codec in codecs.Values)
        {
            CodecComparison.Measure(codec, pond, SyntheticPond.Records);
            Prepare(codec);
        }
    }

    [Benchmark(Baseline = true, Description = "raw-fixed-point")]
    public int RawFixedPoint() => Measure(codecs["raw-fixed-point"]);

    [Benchmark(Description = "nf")]
    public int Nf() => Measure(codecs["nf"]);

    [Benchmark(Description = "lec")]
    public int Lec() => Measure(codecs["lec"]);

    [Benchmark(Description = "gorilla")]
    public int Gorilla() => Measure(codecs["gorilla"]);

    [Benchmark(Description = "protobuf")]
    public int Protobuf() => Measure(codecs["protobuf"]);

    [Benchmark(Description = "cayenne-lpp")]
    public int CayenneLpp() => Measure(codecs["cayenne-lpp"]);

    [Benchmark(Description = "bthome-v2")]
    public int BtHome() => Measure(codecs["bthome-v2"]);

    [Benchmark(Description = "messagepack")]
    public int MessagePack() => Measure(codecs["messagepack"]);

    [Benchmark(Description = "senml-cbor")]
    public int SenmlCbor() => Measure(codecs["senml-cbor"]);

    [Benchmark(Description = "senml-json")]
    public int SenmlJson() => Measure(codecs["senml-json"]);

    [Benchmark(Description = "json-tasmota")]
    public int TasmotaJson() => Measure(codecs["json-tasmota"]);

    [Benchmark(Description = "esphome-states")]
    public int EspHome() => Measure(codecs["esphome-states"]);

    /// <summary>What a codec needs before it is measured.</summary>
    protected virtual void Prepare(ICodec codec)
    {
    }

    /// <summary>The measured work; gives what keeps it from being optimised away.</summary>
    protected abstract int Measure(ICodec codec);
}
