using VirtualBoards;

namespace NanoFramework;

/// <summary>The lock of one object on one board; the thread that holds it may take it again.</summary>
internal sealed class MonitorLock : Waitable
{
    private Fiber? owner;
    private int depth;

    public override bool CanTake(Fiber fiber) => owner is null || owner == fiber;

    public override void Take(Fiber fiber)
    {
        owner = fiber;
        depth++;
    }

    /// <exception cref="InvalidOperationException">The calling thread does not hold it.</exception>
    public void Exit()
    {
        if (owner != Fiber.Current)
        {
            throw new InvalidOperationException();
        }

        if (--depth == 0)
        {
            owner = null;
            Signal();
        }
    }
}
