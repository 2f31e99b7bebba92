namespace VirtualBoards;

/// <summary>How a scheduler's time relates to the wall clock.</summary>
public enum Pacing
{
    /// <summary>Time jumps from event to event: a year takes seconds, and the same seed gives the same run.</summary>
    Virtual,

    /// <summary>An event waits until the wall clock has reached it: for real brokers and for people who watch.</summary>
    RealTime,
}
