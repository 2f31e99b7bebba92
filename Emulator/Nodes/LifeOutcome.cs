using System.Text.Json.Serialization;

namespace Nf.Emulator.Nodes;

/// <summary>What became of a simulated node's records.</summary>
/// <param name="Boots">Power on, wakes and reboots.</param>
/// <param name="AwakeSeconds">From reset to deep sleep, all boots together.</param>
/// <param name="LongestAwakeSeconds">The longest single one of them.</param>
/// <param name="Committed">Records on the node's flash, acknowledged ones included.</param>
/// <param name="Stored">Records that the other end has, each counted once.</param>
/// <param name="Acknowledged">The highest record number that the node knows to be stored.</param>
/// <param name="Lost">Acknowledged records that the other end lacks.</param>
/// <param name="Repeated">Records that came again; they are stored once.</param>
/// <param name="Rejected">Uplinks that the other end refused.</param>
/// <param name="FlashOperations">Programs and erases of the flash.</param>
public sealed record LifeOutcome(
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("days")] double Days,
    [property: JsonPropertyName("boots")] int Boots,
    [property: JsonPropertyName("awakeSeconds")] double AwakeSeconds,
    [property: JsonPropertyName("longestAwakeSeconds")] double LongestAwakeSeconds,
    [property: JsonPropertyName("uplinks")] long Uplinks,
    [property: JsonPropertyName("committed")] long Committed,
    [property: JsonPropertyName("stored")] long Stored,
    [property: JsonPropertyName("acknowledged")] long Acknowledged,
    [property: JsonPropertyName("lost")] long Lost,
    [property: JsonPropertyName("repeated")] long Repeated,
    [property: JsonPropertyName("rejected")] long Rejected,
    [property: JsonPropertyName("flashOperations")] long FlashOperations);
