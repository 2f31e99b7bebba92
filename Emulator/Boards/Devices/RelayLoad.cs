namespace VirtualBoards;

/// <summary>
/// A relay module with its load. An active-high module has a pull-down, an active-low one a pull-up. Faults: dead and unplugged never switch on
/// (unplugged takes the resistor away too), stuck has its contacts welded: once on, always on; noisy has no meaning.
/// </summary>
public sealed class RelayLoad
{
    private readonly Scheduler scheduler;
    private readonly PinConnection terminal;
    private readonly bool isActiveLow;
    private readonly WireDrive resistor;
    private DeviceFault fault;

    public RelayLoad(VirtualBoard board, int gpio, bool isActiveLow = false)
    {
        scheduler = board.Scheduler;
        this.isActiveLow = isActiveLow;
        resistor = isActiveLow ? WireDrive.PulledUp : WireDrive.PulledDown;
        terminal = board.Pins[gpio].Connect($"relay on GPIO {gpio}");
        terminal.Drive = resistor;
        terminal.Pin.Changed += _ => Look();
    }

    public bool IsOn { get; private set; }

    /// <summary>When it was switched, glitches included.</summary>
    public LoadHistory History { get; } = new();

    public DeviceFault Fault
    {
        get => fault;
        set
        {
            fault = value;
            terminal.Drive = value == DeviceFault.Unplugged ? WireDrive.Released : resistor;
            Look();
        }
    }

    /// <summary><see cref="IsOn"/> has changed.</summary>
    public event Action? Changed;

    private void Look()
    {
        var driven = terminal.Pin.State == (isActiveLow ? WireState.Low : WireState.High);
        var on = fault switch
        {
            DeviceFault.Dead or DeviceFault.Unplugged => false,
            DeviceFault.Stuck => driven || IsOn,
            _ => driven,
        };
        if (on != IsOn)
        {
            IsOn = on;
            History.Add(new LoadChange(scheduler.NowMicroseconds, on ? 1000 : 0));
            Changed?.Invoke();
        }
    }
}
