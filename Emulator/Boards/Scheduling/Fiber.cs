namespace VirtualBoards;

/// <summary>A thread of control in the scheduler's time: one nanoFramework thread of one board. All fibers of a scheduler take turns.</summary>
public sealed class Fiber
{
    // A killed fiber that swallows this many exceptions without ending is parked for good, as a loop on the chip would be cut off.
    private const int MaximumIgnoredKills = 1000;

    [ThreadStatic]
    private static Fiber? current;

    private readonly Scheduler scheduler;
    private readonly Action body;
    private FiberThread? thread;
    private ScheduledEvent? wake;
    private bool woken;
    private int ignoredKills;

    internal Fiber(Scheduler scheduler, string name, object? owner, Action body)
    {
        this.scheduler = scheduler;
        this.body = body;
        Name = name;
        Owner = owner;
    }

    /// <summary>The fiber that runs on the calling thread, or null.</summary>
    public static Fiber? Current => current;

    public string Name { get; }

    /// <summary>What the fiber belongs to: its board.</summary>
    public object? Owner { get; }

    /// <summary>True once the body has ended, by itself or killed.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>True once <see cref="Kill"/> was called.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>True while it waits in <see cref="Park"/>.</summary>
    public bool IsParked { get; private set; }

    /// <summary>What ended the body other than its return or a kill; null otherwise.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Called on the scheduler's thread when the body has ended.</summary>
    public event Action<Fiber>? Ended;

    /// <summary>
    /// Waits, on the fiber's own thread, until <see cref="Wake"/> or until the deadline in the scheduler's time.
    /// </summary>
    /// <returns>True when woken, false when the deadline passed.</returns>
    /// <exception cref="FiberKilledException">The fiber was killed meanwhile.</exception>
    public bool Park(long deadlineMicroseconds = long.MaxValue)
    {
        if (current != this)
        {
            throw new InvalidOperationException("A fiber can only park itself.");
        }

        ThrowIfKilled();
        woken = false;
        if (deadlineMicroseconds != long.MaxValue && scheduler.TryPass(deadlineMicroseconds))
        {
            return false;
        }

        IsParked = true;
        wake = deadlineMicroseconds == long.MaxValue ? null : scheduler.At(deadlineMicroseconds, Resume);
        thread!.SwitchToScheduler();
        ThrowIfKilled();
        return woken;
    }

    /// <summary>Lets a parked fiber go on at the present time; without effect on one that is not parked or is already being woken.</summary>
    public void Wake()
    {
        if (!IsParked || woken)
        {
            return;
        }

        woken = true;
        wake?.Cancel();
        wake = scheduler.At(scheduler.NowMicroseconds, Resume);
    }

    /// <summary>Makes the fiber end: parked, it is thrown out of its wait; running, at its next call into the board.</summary>
    public void Kill()
    {
        if (HasEnded || IsKilled)
        {
            return;
        }

        IsKilled = true;
        Wake();
    }

    /// <summary>Throws when the fiber was killed; each call into a board starts with this.</summary>
    public void ThrowIfKilled()
    {
        if (!IsKilled)
        {
            return;
        }

        if (++ignoredKills > MaximumIgnoredKills)
        {
            thread!.SwitchToScheduler();
        }

        throw new FiberKilledException();
    }

    internal void Resume()
    {
        IsParked = false;
        wake = null;
        if (thread is null)
        {
            if (IsKilled)
            {
                End();
                return;
            }

            thread = scheduler.TakeThread();
            thread.SwitchToFiber(RunBody);
        }
        else
        {
            thread.SwitchToFiber();
        }

        if (HasEnded)
        {
            scheduler.ReturnThread(thread);
            Ended?.Invoke(this);
        }
    }

    private void RunBody()
    {
        current = this;
        try
        {
            body();
        }
        catch (FiberKilledException) when (IsKilled)
        {
        }
        catch (Exception exception)
        {
            // Whatever a killed program stumbles over while it unwinds happened after its end.
            Failure = IsKilled ? null : exception;
        }
        finally
        {
            current = null;
            HasEnded = true;
        }
    }

    private void End()
    {
        HasEnded = true;
        Ended?.Invoke(this);
    }
}
