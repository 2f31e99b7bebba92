using System.Text.Json.Serialization;

namespace Nf.Emulator.Nodes;

/// <summary>What a node's life does to its flash.</summary>
/// <param name="WritesPerDay">Program operations.</param>
/// <param name="BytesPerDay">Programmed bytes, with all that the file system writes for itself.</param>
/// <param name="MostErasesOfABlock">Of the block that was erased most, in all of the life.</param>
/// <param name="YearsOfMostWornBlock">Until that block has reached its limit, if it went on like this.</param>
/// <param name="YearsSpreadEvenly">The same if the erases were spread over all blocks.</param>
public sealed record WearOutcome(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("days")] double Days,
    [property: JsonPropertyName("writesPerDay")] double WritesPerDay,
    [property: JsonPropertyName("erasesPerDay")] double ErasesPerDay,
    [property: JsonPropertyName("bytesPerDay")] double BytesPerDay,
    [property: JsonPropertyName("mostErasesOfABlock")] long MostErasesOfABlock,
    [property: JsonPropertyName("yearsOfMostWornBlock")] double YearsOfMostWornBlock,
    [property: JsonPropertyName("yearsSpreadEvenly")] double YearsSpreadEvenly);
