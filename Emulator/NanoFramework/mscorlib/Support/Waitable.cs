using VirtualBoards;

namespace NanoFramework;

/// <summary>Something that threads of a board wait for: an event, a lock, another thread's end. Waiters are served in the order they came.</summary>
internal abstract class Waitable
{
    private readonly List<Waiter> waiters = [];

    /// <summary>Whether that fiber would get it at once.</summary>
    public abstract bool CanTake(Fiber fiber);

    /// <summary>The fiber has it now.</summary>
    public abstract void Take(Fiber fiber);

    public void Add(Waiter waiter) => waiters.Add(waiter);

    public void Remove(Waiter waiter) => waiters.Remove(waiter);

    /// <summary>Hands it to as many waiters as can have it now.</summary>
    public void Signal()
    {
        foreach (var waiter in waiters.Count == 0 ? [] : waiters.ToArray())
        {
            waiter.TryFinish();
        }
    }
}
