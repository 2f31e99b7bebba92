namespace VirtualBoards;

/// <summary>An operating-system thread that runs one fiber after the other, handing control to and fro with the scheduler's thread.</summary>
internal sealed class FiberThread
{
    private const int StackBytes = 512 * 1024;

    private readonly SemaphoreSlim fiberTurn = new(0);
    private readonly SemaphoreSlim schedulerTurn = new(0);
    private Action? body;
    private bool ended;

    public FiberThread()
    {
        var thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "fiber" };
        thread.Start();
    }

    /// <summary>On the scheduler's thread: lets the fiber run until it hands control back.</summary>
    public void SwitchToFiber(Action? newBody = null)
    {
        if (newBody is not null)
        {
            body = newBody;
        }

        fiberTurn.Release();
        schedulerTurn.Wait();
    }

    /// <summary>On the fiber's thread: hands control back and waits for the next turn.</summary>
    public void SwitchToScheduler()
    {
        schedulerTurn.Release();
        fiberTurn.Wait();
    }

    public void End()
    {
        ended = true;
        fiberTurn.Release();
    }

    private void Run()
    {
        while (true)
        {
            fiberTurn.Wait();
            if (ended)
            {
                return;
            }

            body!();
            body = null;
            schedulerTurn.Release();
        }
    }
}
