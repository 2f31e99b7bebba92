namespace VirtualBoards;

/// <summary>The GPIOs of a board with what is wired to them.</summary>
public sealed class Pins : Peripheral
{
    private readonly Pin?[] pins;

    internal Pins(VirtualBoard board, int noiseSeed)
        : base(board)
    {
        Noise = new Random(noiseSeed);
        pins = new Pin?[board.Model.PinCount];
        for (var gpio = 0; gpio < pins.Length; gpio++)
        {
            if (ChipPins.Exists(board.Model, gpio))
            {
                pins[gpio] = new Pin(this, gpio, (board.Model.InputOnlyPins >> gpio & 1) == 0);
            }
        }

        board.StateChanged += BoardStateChanged;
    }

    /// <summary>GPIO numbers, those that do not exist included.</summary>
    public int Count => pins.Length;

    /// <exception cref="ArgumentOutOfRangeException">The chip has no such GPIO.</exception>
    public Pin this[int gpio]
        => Exists(gpio) ? pins[gpio]! : throw new ArgumentOutOfRangeException(nameof(gpio), gpio, $"{Board.Model.Chip} has no GPIO {gpio}.");

    public bool Exists(int gpio) => ChipPins.Exists(Board.Model, gpio);

    internal Scheduler Scheduler => Board.Scheduler;

    internal Random Noise { get; }

    internal void WireChanged(Pin pin)
    {
        if (Board.State == BoardState.DeepSleep)
        {
            CheckWake();
        }
    }

    /// <summary>All outputs let go: there is no hold in nanoFramework. Only the pulls of armed wake pins may stay for the sleep.</summary>
    protected internal override void Reset()
    {
        foreach (var pin in pins)
        {
            pin?.Reset(HoldsPull(pin.Number) ? pin.Pull : PinPull.None, false);
        }
    }

    private bool HoldsPull(int gpio)
        => ChipPins.PullsHoldInDeepSleep(Board.Model)
            && (Board.WakeSources.Ext0Pin == gpio || (Board.WakeSources.Ext1Mask >> gpio & 1) != 0);

    private void BoardStateChanged(VirtualBoard board, BoardState before)
    {
        switch (board.State)
        {
            case BoardState.Off:
                ResetAll(_ => PinPull.None, _ => false);
                break;
            case BoardState.Booting:
                ResetAll(gpio => ChipPins.PullAfterReset(board.Model, gpio), gpio => ChipPins.InputAfterReset(board.Model, gpio));
                break;
            case BoardState.DeepSleep:
                // EXT0 and EXT1 look at levels: one that is there already wakes at once.
                Scheduler.After(0, CheckWake);
                break;
        }
    }

    private void ResetAll(Func<int, PinPull> pull, Func<int, bool> input)
    {
        foreach (var pin in pins)
        {
            pin?.Reset(pull(pin.Number), input(pin.Number));
        }
    }

    private void CheckWake() => Board.CheckWakePins(gpio => Exists(gpio) && this[gpio].Level);
}
