using VirtualBoards;

namespace NanoFramework;

/// <summary>The state of an event: set or not; taken by the one waiter that it lets through, or open to all.</summary>
internal sealed class EventFlag : Waitable
{
    private readonly bool resetsItself;
    private bool isSet;

    public EventFlag(bool isSet, bool resetsItself)
    {
        this.isSet = isSet;
        this.resetsItself = resetsItself;
    }

    public override bool CanTake(Fiber fiber) => isSet;

    public override void Take(Fiber fiber)
    {
        if (resetsItself)
        {
            isSet = false;
        }
    }

    /// <summary>Also called by what is no thread of the program: pins, radio. A program that is over has no more effect.</summary>
    public void Set()
    {
        Fiber.Current?.ThrowIfKilled();
        isSet = true;
        Signal();
    }

    public void Reset()
    {
        Fiber.Current?.ThrowIfKilled();
        isSet = false;
    }
}
