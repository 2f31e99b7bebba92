namespace VirtualBoards;

/// <summary>What one party does to a wire.</summary>
public enum WireDrive
{
    /// <summary>High impedance.</summary>
    Released,

    /// <summary>A resistor to ground, stronger than the pad's own.</summary>
    PulledDown,

    /// <summary>A resistor to the supply, stronger than the pad's own.</summary>
    PulledUp,

    Low,
    High,
}
