namespace VirtualBoards;

/// <summary>Something that a scheduler does at a given time, unless it is cancelled before.</summary>
public sealed class ScheduledEvent
{
    private Action? action;

    internal ScheduledEvent(long timeMicroseconds, Action action)
    {
        TimeMicroseconds = timeMicroseconds;
        this.action = action;
    }

    /// <summary>When it is due, in microseconds of the scheduler's time.</summary>
    public long TimeMicroseconds { get; }

    /// <summary>True until it has run or was cancelled.</summary>
    public bool IsPending => action is not null;

    /// <summary>Takes it back; nothing happens when it has run already.</summary>
    public void Cancel() => action = null;

    internal void Run()
    {
        var due = action;
        action = null;
        due?.Invoke();
    }
}
