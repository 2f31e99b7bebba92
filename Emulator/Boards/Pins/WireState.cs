namespace VirtualBoards;

/// <summary>What comes of all that is done to a wire.</summary>
public enum WireState
{
    /// <summary>Nobody drives or pulls it: it reads as noise.</summary>
    Floating,
    Low,
    High,

    /// <summary>It carries the chip's pulse width signal, or the pulses of a part.</summary>
    Pulsing,
}
