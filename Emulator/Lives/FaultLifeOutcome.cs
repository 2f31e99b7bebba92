using System.Text.Json.Serialization;

namespace Nf.Emulator.Lives;

/// <summary>What became of a node's records and alarms in a life full of faults.</summary>
public sealed record FaultLifeOutcome
{
    [JsonPropertyName("kind")]
    public required string Kind { get; init; }

    [JsonPropertyName("days")]
    public required double Days { get; init; }

    [JsonPropertyName("seed")]
    public required int Seed { get; init; }

    [JsonPropertyName("faults")]
    public required string Faults { get; init; }

    /// <summary>Records that were on the node's flash, whatever the node says of them.</summary>
    [JsonPropertyName("committed")]
    public required long Committed { get; init; }

    /// <summary>Of these, that the other end has, with their values and time.</summary>
    [JsonPropertyName("stored")]
    public required long Stored { get; init; }

    /// <summary>Committed records that the other end lacks.</summary>
    [JsonPropertyName("lost")]
    public required long Lost { get; init; }

    /// <summary>Numbers under which more than one record was committed or came, and records that came and were never committed so.</summary>
    [JsonPropertyName("doubled")]
    public required long Doubled { get; init; }

    /// <summary>Records that were committed or came for the first time after one with a higher number.</summary>
    [JsonPropertyName("outOfOrder")]
    public required long OutOfOrder { get; init; }

    /// <summary>How often the supply was cut.</summary>
    [JsonPropertyName("cuts")]
    public required long Cuts { get; init; }

    /// <summary>Cuts and resets in the middle of a flash operation.</summary>
    [JsonPropertyName("cutsInFlash")]
    public required long CutsInFlash { get; init; }

    /// <summary>Resets that the clock has outlived.</summary>
    [JsonPropertyName("resets")]
    public required long Resets { get; init; }

    [JsonPropertyName("boots")]
    public required int Boots { get; init; }

    [JsonPropertyName("awakeSecondsMax")]
    public required double AwakeSecondsMax { get; init; }

    /// <summary>0 for a switch, which is always awake.</summary>
    [JsonPropertyName("awakeSecondsBound")]
    public required double AwakeSecondsBound { get; init; }

    /// <summary>Of records that had their time from a gateway whose clock was right.</summary>
    [JsonPropertyName("timeErrorSecondsMax")]
    public required double TimeErrorSecondsMax { get; init; }

    /// <summary>The bound at the end of the longest time without an answer; each record is held to its own.</summary>
    [JsonPropertyName("timeErrorSecondsBound")]
    public required double TimeErrorSecondsBound { get; init; }

    /// <summary>Records whose time is wrong by more than their bound, or that nobody had told the node, or that lack one that it knew.</summary>
    [JsonPropertyName("timesBeyondBound")]
    public required long TimesBeyondBound { get; init; }

    /// <summary>Records made while the node could not know the time: the gateway takes their arrival and marks it.</summary>
    [JsonPropertyName("recordsWithoutTime")]
    public required long RecordsWithoutTime { get; init; }

    /// <summary>Uplinks that the other end has accepted.</summary>
    [JsonPropertyName("uplinks")]
    public required long Uplinks { get; init; }

    /// <summary>Records that came again; they are stored once.</summary>
    [JsonPropertyName("repeated")]
    public required long Repeated { get; init; }

    /// <summary>Frames that the node has sealed.</summary>
    [JsonPropertyName("frames")]
    public required long Frames { get; init; }

    /// <summary>Frames that the other end has refused: doubled and overtaken ones.</summary>
    [JsonPropertyName("framesRefused")]
    public required long FramesRefused { get; init; }

    /// <summary>Frames sealed under a counter that was used before.</summary>
    [JsonPropertyName("countersReused")]
    public required long CountersReused { get; init; }

    [JsonPropertyName("messagesLost")]
    public required long MessagesLost { get; init; }

    [JsonPropertyName("messagesDoubled")]
    public required long MessagesDoubled { get; init; }

    [JsonPropertyName("messagesDelayed")]
    public required long MessagesDelayed { get; init; }

    [JsonPropertyName("probeFaults")]
    public required long ProbeFaults { get; init; }

    /// <summary>Wakes of a battery node that ended in sleep and had committed nothing: for an uplink only, or the journal was full.</summary>
    [JsonPropertyName("wakesWithoutRecord")]
    public required long WakesWithoutRecord { get; init; }

    /// <summary>Samples that were to be committed, whether there was room or not.</summary>
    [JsonPropertyName("sampled")]
    public required long Sampled { get; init; }

    /// <summary>Of these, those that were not committed because the journal or the drive had no room, as far as the node could save their count.</summary>
    [JsonPropertyName("samplesRefused")]
    public required long SamplesRefused { get; init; }

    /// <summary>Beginnings, ends and moments on the node's flash.</summary>
    [JsonPropertyName("alarmsRaised")]
    public required long AlarmsRaised { get; init; }

    /// <summary>Of these, that the other end has, as they were raised.</summary>
    [JsonPropertyName("alarmsStored")]
    public required long AlarmsStored { get; init; }

    /// <summary>Commands that were sent.</summary>
    [JsonPropertyName("commands")]
    public required long Commands { get; init; }

    /// <summary>Commands on which the node has said its last word.</summary>
    [JsonPropertyName("commandsDone")]
    public required long CommandsDone { get; init; }

    /// <summary>Configurations that were offered.</summary>
    [JsonPropertyName("configurations")]
    public required long Configurations { get; init; }

    [JsonPropertyName("configurationReports")]
    public required long ConfigurationReports { get; init; }

    /// <summary>Main has ended: the chip would be awake for ever.</summary>
    [JsonPropertyName("halted")]
    public required bool Halted { get; init; }

    /// <summary>Of everything that arrived and when: the same life has the same.</summary>
    [JsonPropertyName("digest")]
    public required string Digest { get; init; }

    /// <summary>Nothing was lost, doubled, disordered, mistimed or awake for too long.</summary>
    [JsonIgnore]
    public bool KeepsEveryPromise
        => Lost == 0 && Stored == Committed && Doubled == 0 && OutOfOrder == 0 && TimesBeyondBound == 0 && CountersReused == 0
            && AlarmsStored == AlarmsRaised && !Halted && (AwakeSecondsBound == 0 || AwakeSecondsMax <= AwakeSecondsBound);
}
