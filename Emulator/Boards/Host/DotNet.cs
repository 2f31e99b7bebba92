namespace VirtualBoards;

/// <summary>
/// What .NET offers under names that nanoFramework's API uses for itself, and so hides from its own code:
/// for calls from outside any board, such as tests of pure logic.
/// </summary>
public static class DotNet
{
    /// <summary>Enters .NET's own lock of the object.</summary>
    public static void EnterMonitor(object instance) => Monitor.Enter(instance);

    /// <summary>Leaves .NET's own lock of the object.</summary>
    public static void ExitMonitor(object instance) => Monitor.Exit(instance);

    /// <summary>Writes to the process's standard output.</summary>
    public static void WriteConsole(string? text) => Console.Write(text);

    /// <summary>The machine's clock: 100 ns since the year 1, UTC.</summary>
    public static long UtcTicks => DateTime.UtcNow.Ticks;

    /// <summary>Milliseconds since the machine started.</summary>
    public static long TickCount64 => Environment.TickCount64;
}
