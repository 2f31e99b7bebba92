using VirtualBoards;

namespace NanoFramework;

/// <summary>
/// The interrupt of one input pin with the driver's debounce: the first edge starts a timer of whole 10 ms ticks, further edges are ignored
/// until it ends, and then there is an event only if the level is still the other one (nf-interpreter, cpu_gpio.cpp).
/// </summary>
internal sealed class GpioInterrupt
{
    private const long TickMicroseconds = 10_000;

    private readonly VirtualBoard board;
    private readonly Pin pin;
    private readonly HardwareEvents events;
    private readonly Action<bool> handler;
    private readonly Func<int> debounceTicks;
    private bool current;
    private bool isWaiting;

    /// <param name="debounceTicks">0: none.</param>
    /// <param name="handler">Gets the new level, on the event thread.</param>
    public GpioInterrupt(VirtualBoard board, Pin pin, Func<int> debounceTicks, Action<bool> handler)
    {
        this.board = board;
        this.pin = pin;
        this.debounceTicks = debounceTicks;
        this.handler = handler;
        events = HardwareEvents.OfBoard.Of(board);
        current = pin.InputLevel;
        pin.Changed += WireChanged;
    }

    /// <summary>While the driver changes the pad's mode, the interrupt is off.</summary>
    public bool IsMasked { get; set; }

    public void Remove() => pin.Changed -= WireChanged;

    private void WireChanged(Pin changed)
    {
        if (!events.IsAlive)
        {
            Remove();
            return;
        }

        if (IsMasked || isWaiting || !pin.InputEnabled)
        {
            return;
        }

        if (debounceTicks() is var ticks and > 0)
        {
            isWaiting = true;
            var expected = !current;
            var sinceReset = board.Scheduler.NowMicroseconds - board.ResetAtMicroseconds;
            var endsAfterReset = (sinceReset / TickMicroseconds + ticks) * TickMicroseconds;
            board.Scheduler.At(board.ResetAtMicroseconds + endsAfterReset, () => DebounceEnded(expected));
            return;
        }

        Raise(pin.InputLevel);
    }

    private void DebounceEnded(bool expected)
    {
        isWaiting = false;
        if (events.IsAlive && pin.InputLevel == expected)
        {
            Raise(expected);
        }
    }

    private void Raise(bool level)
    {
        if (level != current)
        {
            current = level;
            events.Post(() => handler(level));
        }
    }
}
