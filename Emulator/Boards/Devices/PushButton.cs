namespace VirtualBoards;

/// <summary>
/// A push button to ground, with the bounce of a tactile switch (up to 5 ms). Faults: dead and unplugged never close, stuck is always closed,
/// noisy bounces for up to 30 ms.
/// </summary>
public sealed class PushButton
{
    private const int BounceMicroseconds = 5_000;

    private readonly Scheduler scheduler;
    private readonly BouncingContact contact;

    public PushButton(VirtualBoard board, int gpio)
    {
        scheduler = board.Scheduler;
        contact = new BouncingContact(board, gpio, $"button on GPIO {gpio}", BounceMicroseconds);
    }

    public bool IsPressed => contact.IsClosed;

    public DeviceFault Fault
    {
        get => contact.Fault;
        set => contact.Fault = value;
    }

    public void Press() => contact.Move(true);

    public void Release() => contact.Move(false);

    /// <summary>Presses now and releases after that time.</summary>
    public void PressFor(long microseconds)
    {
        Press();
        scheduler.After(microseconds, Release);
    }
}
