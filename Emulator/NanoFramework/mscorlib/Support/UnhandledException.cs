using VirtualBoards;

namespace NanoFramework;

/// <summary>What nanoCLR does with an exception that leaves a thread: prints it; the others run on.</summary>
internal static class UnhandledException
{
    /// <summary>Runs a thread's body and prints what it throws.</summary>
    public static void Guard(VirtualBoard board, Action body)
    {
        try
        {
            body();
        }
        catch (FiberKilledException)
        {
            throw;
        }
        catch (ThreadAbortException)
        {
            // The end of the thread that was asked for.
        }
        catch (Exception exception) when (Fiber.Current is { IsKilled: false })
        {
            board.Serial.WriteLine($"    ++++ Exception {exception.GetType().FullName} ++++");
            board.Serial.WriteLine($"    ++++ Message: {exception.Message}");
            foreach (var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                board.Serial.WriteLine($"    ++++ {line}");
            }
        }
    }
}
