namespace VirtualBoards;

/// <summary>How a channel receives.</summary>
public sealed class RmtReceiverOptions
{
    /// <summary>A tick is so many cycles of 80 MHz.</summary>
    public int ClockDivider { get; set; } = 80;

    /// <summary>Blocks of memory: the items of one reception must fit.</summary>
    public int MemoryBlocks { get; set; } = 1;

    /// <summary>Ticks without an edge that end a reception.</summary>
    public int IdleThresholdTicks { get; set; } = 12_000;

    public bool IsFilterOn { get; set; } = true;

    /// <summary>Shorter pulses are ignored; in cycles of 80 MHz, not in ticks.</summary>
    public int FilterCycles { get; set; } = 100;

    /// <summary>Size of the driver's ring buffer.</summary>
    public int BufferItems { get; set; } = 100;
}
