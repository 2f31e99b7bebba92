namespace VirtualBoards;

/// <summary>A light on a pin, high is on; its brightness follows a pulse width signal. It loads the wire too little to matter.</summary>
public sealed class StatusLed
{
    private readonly Scheduler scheduler;
    private readonly Pin pin;

    public StatusLed(VirtualBoard board, int gpio)
    {
        scheduler = board.Scheduler;
        pin = board.Pins[gpio];
        pin.Changed += _ => Look();
    }

    /// <summary>0 dark to 1000.</summary>
    public int BrightnessPermille { get; private set; }

    public LoadHistory History { get; } = new();

    /// <summary><see cref="BrightnessPermille"/> has changed.</summary>
    public event Action? Changed;

    private void Look()
    {
        var permille = pin.State switch
        {
            WireState.High => 1000,
            WireState.Pulsing => (int)Math.Round((pin.Pwm?.Duty ?? 0.5) * 1000),
            _ => 0,
        };
        if (permille != BrightnessPermille)
        {
            BrightnessPermille = permille;
            History.Add(new LoadChange(scheduler.NowMicroseconds, permille));
            Changed?.Invoke();
        }
    }
}
