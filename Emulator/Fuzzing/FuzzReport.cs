using System.Text.Json.Serialization;

namespace Nf.Emulator.Fuzzing;

/// <summary>What a run of the fuzzer found.</summary>
/// <param name="Frames">Inputs tried, those of the corpus included.</param>
/// <param name="Outcomes">By reader, then by outcome, how many inputs had it.</param>
public sealed record FuzzReport(
    [property: JsonPropertyName("frames")] long Frames,
    [property: JsonPropertyName("corpus")] int Corpus,
    [property: JsonPropertyName("seed")] int Seed,
    [property: JsonPropertyName("seconds")] double Seconds,
    [property: JsonPropertyName("framesPerSecond")] long FramesPerSecond,
    [property: JsonPropertyName("failures")] int Failures,
    [property: JsonPropertyName("outcomes")] IReadOnlyDictionary<string, SortedDictionary<string, long>> Outcomes);
