namespace VirtualBoards;

/// <summary>A mechanical contact from a pin to ground: it opens and closes a few times before it stays.</summary>
internal sealed class BouncingContact
{
    private const int MaximumBounces = 5;
    private const int NoisyFactor = 6;

    private readonly Scheduler scheduler;
    private readonly PinConnection terminal;
    private readonly Random random;
    private readonly int bounceMicroseconds;
    private readonly List<ScheduledEvent> bounces = [];
    private DeviceFault fault;

    /// <param name="bounceMicroseconds">The longest time until the contact stays.</param>
    public BouncingContact(VirtualBoard board, int gpio, string name, int bounceMicroseconds)
    {
        scheduler = board.Scheduler;
        terminal = board.Pins[gpio].Connect(name);
        random = new Random(board.Random.Next());
        this.bounceMicroseconds = bounceMicroseconds;
    }

    public bool IsClosed { get; private set; }

    public DeviceFault Fault
    {
        get => fault;
        set
        {
            fault = value;
            CancelBounces();
            Show(IsClosed);
        }
    }

    public void Move(bool closed)
    {
        if (closed == IsClosed)
        {
            return;
        }

        IsClosed = closed;
        CancelBounces();
        Show(closed);
        var longest = bounceMicroseconds * (fault == DeviceFault.Noisy ? NoisyFactor : 1);
        var at = scheduler.NowMicroseconds;
        var left = random.Next(MaximumBounces + 1);
        for (var bounce = 0; bounce < left; bounce++)
        {
            at = Bounce(at, longest, !closed);
            at = Bounce(at, longest, closed);
        }
    }

    private long Bounce(long after, int longest, bool closed)
    {
        var at = after + 1 + random.Next(Math.Max(1, longest / (2 * MaximumBounces)));
        bounces.Add(scheduler.At(at, () => Show(closed)));
        return at;
    }

    private void CancelBounces()
    {
        foreach (var bounce in bounces)
        {
            bounce.Cancel();
        }

        bounces.Clear();
    }

    private void Show(bool closed) => terminal.Drive = fault switch
    {
        DeviceFault.Dead or DeviceFault.Unplugged => WireDrive.Released,
        DeviceFault.Stuck or DeviceFault.Shorted => WireDrive.Low,
        _ => closed ? WireDrive.Low : WireDrive.Released,
    };
}
