namespace VirtualBoards;

/// <summary>
/// A contact to ground that something moves: reed switch, tilt switch (bounce up to 1 ms). Faults: dead and unplugged never close,
/// stuck is always closed, noisy bounces for up to 6 ms.
/// </summary>
public sealed class ContactSwitch
{
    private const int BounceMicroseconds = 1_000;

    private readonly BouncingContact contact;

    /// <summary>Open.</summary>
    public ContactSwitch(VirtualBoard board, int gpio)
        => contact = new BouncingContact(board, gpio, $"contact on GPIO {gpio}", BounceMicroseconds);

    public bool IsClosed
    {
        get => contact.IsClosed;
        set => contact.Move(value);
    }

    public DeviceFault Fault
    {
        get => contact.Fault;
        set => contact.Fault = value;
    }
}
