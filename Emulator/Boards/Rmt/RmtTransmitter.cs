namespace VirtualBoards;

/// <summary>Puts items on a pin as timed edges.</summary>
public sealed class RmtTransmitter : RmtChannel
{
    private RmtItem[] items = [];
    private int half;
    private long startedAtMicroseconds;
    private long cyclesSinceStart;
    private ScheduledEvent? next;
    private Fiber? waiting;

    internal RmtTransmitter(VirtualBoard board, int number, Pin pin, RmtTransmitterOptions options)
        : base(board, number, pin)
    {
        Options = options;
    }

    public RmtTransmitterOptions Options { get; }

    public bool IsBusy => next is { IsPending: true };

    /// <summary>Starts at the scheduler's present time; call only when not <see cref="IsBusy"/>.</summary>
    public void Start(RmtItem[] toSend)
    {
        items = toSend;
        half = 0;
        startedAtMicroseconds = Board.Scheduler.NowMicroseconds;
        cyclesSinceStart = 0;
        Step();
    }

    /// <summary>Called by the program: waits for the end of the transmission; for ever when it loops.</summary>
    public void WaitForEnd()
    {
        while (IsBusy)
        {
            waiting = Fiber.Current;
            Board.Wait(long.MaxValue);
        }
    }

    /// <summary>Shows the idle level when nothing is being sent.</summary>
    public void ApplyIdleLevel()
    {
        if (!IsBusy && Options.DrivesIdleLevel)
        {
            Drive(Options.IdleLevel);
        }
    }

    internal override void Connect() => Pin.RouteOutput(this, Options.IdleLevel != Options.IsInverted);

    internal override void Release()
    {
        next?.Cancel();
        waiting?.Wake();
    }

    private void Step()
    {
        var (level, ticks) = HalfItem(half);
        if (ticks == 0 && Options.IsLooping && half > 0)
        {
            half = 0;
            (level, ticks) = HalfItem(half);
        }

        if (ticks == 0)
        {
            Finish();
            return;
        }

        half++;
        DriveModulated(level);
        cyclesSinceStart += (long)ticks * Options.ClockDivider;
        next = Board.Scheduler.At(startedAtMicroseconds + cyclesSinceStart / CyclesPerMicrosecond, Step);
    }

    private (bool Level, int Ticks) HalfItem(int index)
    {
        if (index >= items.Length * 2)
        {
            return (false, 0);
        }

        var item = items[index / 2];
        return index % 2 == 0 ? (item.Level0, item.Duration0) : (item.Level1, item.Duration1);
    }

    private void Finish()
    {
        next = null;
        ApplyIdleLevel();
        waiting?.Wake();
        waiting = null;
    }

    private void DriveModulated(bool level)
    {
        if (Options.Carrier is { } carrier && level == Options.CarrierLevel)
        {
            Pin.DrivePwm(this, carrier);
        }
        else
        {
            Drive(level);
        }
    }

    private void Drive(bool level) => Pin.DriveSignal(this, level != Options.IsInverted);
}
