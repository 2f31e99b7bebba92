namespace VirtualBoards;

/// <summary>How a channel transmits.</summary>
public sealed class RmtTransmitterOptions
{
    /// <summary>A tick is so many cycles of 80 MHz.</summary>
    public int ClockDivider { get; set; } = 80;

    public bool IsInverted { get; set; }

    public bool IsLooping { get; set; }

    /// <summary>After a transmission the pin goes to <see cref="IdleLevel"/>; otherwise it stays at the last level.</summary>
    public bool DrivesIdleLevel { get; set; } = true;

    public bool IdleLevel { get; set; }

    /// <summary>The carrier that replaces <see cref="CarrierLevel"/>; null: none.</summary>
    public PwmSignal? Carrier { get; set; }

    public bool CarrierLevel { get; set; } = true;
}
