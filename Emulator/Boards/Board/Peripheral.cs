namespace VirtualBoards;

/// <summary>A part of the chip that a reset brings back to its start: pins, buses, radio.</summary>
public abstract class Peripheral
{
    protected Peripheral(VirtualBoard board) => Board = board;

    protected VirtualBoard Board { get; }

    /// <summary>Power on, wake, reboot, sleep and loss of power all do this: registers as after a reset.</summary>
    protected internal abstract void Reset();

    /// <summary>The HAL starts, before managed code: stored settings are read, the radio may join by itself.</summary>
    protected internal virtual void Start()
    {
    }
}
