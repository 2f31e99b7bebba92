namespace VirtualBoards;

/// <summary>Where a part outside the chip has its power from.</summary>
public sealed class Supply
{
    private readonly Scheduler scheduler;
    private readonly Func<bool> isOn;

    private Supply(VirtualBoard board, Func<bool> isOn)
    {
        scheduler = board.Scheduler;
        this.isOn = isOn;
        IsOn = isOn();
        board.StateChanged += (_, _) => LookSoon();
    }

    /// <summary>The part has power.</summary>
    public bool IsOn { get; private set; }

    /// <summary>When <see cref="IsOn"/> changed last.</summary>
    public long ChangedAtMicroseconds { get; private set; }

    /// <summary><see cref="IsOn"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>The board's own 3.3 V: there in deep sleep too.</summary>
    public static Supply Rail(VirtualBoard board) => new(board, () => board.State != BoardState.Off);

    /// <summary>A load switch on a pin, high is on; its pull-down keeps it off while the pin is not driven.</summary>
    public static Supply Switched(VirtualBoard board, int gpio)
    {
        var pin = board.Pins[gpio];
        pin.Connect($"load switch on GPIO {gpio}").Drive = WireDrive.PulledDown;
        var supply = new Supply(board, () => board.State != BoardState.Off && pin.State == WireState.High);
        pin.Changed += _ => supply.Look();
        return supply;
    }

    // A reset passes through "off" without any time: the capacitors hold.
    private void LookSoon() => scheduler.After(0, Look);

    private void Look()
    {
        if (isOn() != IsOn)
        {
            IsOn = !IsOn;
            ChangedAtMicroseconds = scheduler.NowMicroseconds;
            Changed?.Invoke();
        }
    }
}
